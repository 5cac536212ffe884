// Single keys that press what carries them: data-key="j". Never while something is typed, never with another key held
// down, and not where they are switched off on this browser (WCAG 2.1.4).

const SETTING = "orderkit.keys";
const root = document.documentElement;
const list = document.getElementById("keys");

/** A browser that keeps nothing has them on. */
function areOn() {
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    return true;
  }
}

function turn(on) {
  root.classList.toggle("ok-no-keys", !on);
  try {
    localStorage.setItem(SETTING, on ? "on" : "off");
  } catch {
    // Then it holds for this page.
  }
}

function isTyping({ target }) {
  return target instanceof Element && Boolean(target.closest("input, select, textarea, [contenteditable]"));
}

/** Goes to a field, or presses a link or a button. A menu that holds it stays as it is. */
function press(element) {
  const field = element.hash ? document.getElementById(element.hash.slice(1)) : null;
  if (field?.matches("input, select, textarea")) {
    field.focus();
    field.scrollIntoView({ block: "center" });
  } else {
    element.click();
  }
}

const find = [...document.querySelectorAll(".ok-find input")].find((field) => field.checkVisibility());

if (list || find || document.querySelector("[data-key]")) {
  root.classList.add("ok-has-keys");
  root.classList.toggle("ok-no-keys", !areOn());

  addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, isComposing, repeat } = event;
    if (ctrlKey || metaKey || altKey || isComposing || repeat || isTyping(event)) return;
    if (root.classList.contains("ok-no-keys") || list?.matches(":popover-open")) return;
    if (key === "?") {
      if (!list) return;
      list.showPopover();
    } else if (key === "/") {
      if (!find) return;
      find.focus();
    } else {
      const element = /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
      if (!element) return;
      press(element);
    }
    event.preventDefault();
  });
}

const box = document.querySelector("[data-keys-on]");
if (box) {
  const tick = box.querySelector("input");
  box.hidden = false;
  tick.checked = areOn();
  tick.addEventListener("change", () => turn(tick.checked));
}

// What a page can do better with script. Every page works whole without it.

// Buttons that copy: hidden until this runs, because they are useless without it.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const text = source.value ?? source.textContent;
  const label = button.querySelector("[data-copy-label]");
  const before = label.textContent;
  try {
    await navigator.clipboard.writeText(text.trim());
    label.textContent = button.dataset.copied;
  } catch {
    // No permission, or not a secure address: select it, so that the next key press copies.
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    label.textContent = button.dataset.selected;
  }
  setTimeout(() => (label.textContent = before), 4000);
}

// The summary of errors takes the focus, so that it is read first. A press on one of its links goes to the field and
// shows its label too, which the browser would leave above the window.
const summary = document.querySelector("[data-error-summary]");
if (summary) {
  summary.tabIndex = -1;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest(".govuk-form-group") ?? field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
}

// The country proposes the region, until a person chooses one.
for (const country of document.querySelectorAll("select:has([data-proposes])")) {
  const regions = [...country.form.querySelectorAll("input[name='region']")];
  let isProposed = !regions.some((region) => region.checked);
  for (const region of regions) region.addEventListener("change", () => (isProposed = false));
  country.addEventListener("change", () => {
    const proposed = country.selectedOptions[0].dataset.proposes;
    if (isProposed) for (const region of regions) region.checked = region.value === proposed;
  });
}

// A double press on a button sends once. The server keeps to one order in any case.
for (const form of document.querySelectorAll("form[method='post']")) {
  let last = -Infinity;
  form.addEventListener("submit", (event) => {
    if (event.timeStamp - last < 1000) event.preventDefault();
    else last = event.timeStamp;
  });
}

// A menu closes with Escape and with a press outside.
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details.ok-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.ok-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Puts what the server says beside the fields that were left: never before, and never by moving the focus. Its markup is
// that of the pages.

const PARTS = ["error", "stored", "advice", "theirs"];

const form = document.querySelector("#form input[name='was']")?.form;
const left = new Set(); // ids of the fields that were left, or had an answer when the page came
const before = new WeakMap(); // what a field held when it was entered
const said = new Map(); // what stands beside each field, as the server wrote it
let latest; // what the server said last
let isPressed = false; // what is pressed must not move from under the pointer before it is let go
let waits = false; // the server said something meanwhile

if (form) {
  for (const field of form.elements) if (field.name && field.value && field.type !== "hidden") left.add(idOf(field));
  form.addEventListener("focusin", ({ target }) => before.set(target, target.value));
  form.addEventListener("change", ({ target }) => target.name && left.add(idOf(target)));
  // Before the page is saved, which the same event begins.
  form.addEventListener(
    "focusout",
    ({ target }) => target.name && target.value !== before.get(target) && left.add(idOf(target)),
    { capture: true },
  );
  addEventListener("pointerdown", () => (isPressed = true), { capture: true });
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, letGo, { capture: true });
}

/** After the press was told to whatever it was on. */
function letGo() {
  isPressed = false;
  setTimeout(() => waits && !isPressed && judgeAgain());
}

/** The id under which the server speaks of a field: a group of buttons or boxes is one field. */
function idOf({ id, name, type }) {
  if (type !== "radio" && type !== "checkbox") return id;
  const steps = name.replaceAll("]", "").split("[");
  return (type === "checkbox" ? steps.slice(0, -1) : steps).join("-");
}

/** Shows what the server said last, where a field was left that is saved already. */
export function judgeAgain() {
  if (latest) judge(latest);
}

/** Shows what there is to say after a page was saved. */
export function judge(answer) {
  latest = answer;
  waits = isPressed;
  if (waits) return;
  const { messages, note, steps } = answer;
  const shown = PARTS.flatMap((part) => [...form.querySelectorAll(`[id$="-${part}"]`)]);
  const ids = new Set([...Object.keys(messages), ...shown.map(({ id }) => id.replace(/-\w+$/, ""))]);
  const news = [];
  for (const id of ids) {
    const markup = messages[id] ?? "";
    if (said.get(id) === markup || !mayShow(id, markup)) continue;
    const words = place(id, markup);
    said.set(id, markup);
    if (words) news.push(words);
  }
  for (const sheet of form.querySelectorAll(".ok-server")) {
    sheet.classList.toggle("ok-server--error", Boolean(sheet.querySelector(".govuk-form-group--error")));
  }
  tellNote(note, news);
  if (news.length) document.querySelector("[data-save-status]").textContent = news.join(" ");
  showSteps(steps);
}

/** While somebody types into a field, what stands beside it may go, and nothing comes but what was changed elsewhere. */
function mayShow(id, markup) {
  const { activeElement: active } = document;
  const isTyping = active?.id === id && active.value !== before.get(active);
  return markup === "" || markup.includes(`${id}-theirs`) || (left.has(id) && !isTyping);
}

/** Puts markup beside a field, and gives the words of it that were not there before. */
function place(id, markup) {
  const group = document.getElementById(id)?.closest(".govuk-form-group");
  if (!group) return "";
  const fieldset = group.querySelector(":scope > fieldset");
  const template = document.createElement("template");
  template.innerHTML = markup;
  const parts = [...template.content.children];
  const old = PARTS.map((part) => document.getElementById(`${id}-${part}`)).filter(Boolean);
  const words = old.map((part) => part.textContent.trim());
  // Another answer is told once. It stays until the page is drawn anew.
  const isKept = (part) => part.id === `${id}-theirs` && !parts.some((other) => other.id === part.id);
  old.filter((part) => !isKept(part)).forEach((part) => part.remove());
  for (const part of parts) {
    if (part.id !== `${id}-error`) (fieldset ?? group.lastElementChild).append(part);
    else if (fieldset) fieldset.querySelector(":scope > div:not(.govuk-hint)").before(part);
    else group.firstElementChild.append(part);
  }
  const isWrong = parts.some((part) => part.id === `${id}-error`);
  group.classList.toggle("govuk-form-group--error", isWrong);
  describe(fieldset ?? document.getElementById(id), id, isWrong);
  const news = parts.map((part) => part.textContent.trim()).filter((text) => !words.includes(text));
  const label = (fieldset ?? group).querySelector("legend, label")?.textContent.trim();
  return news.length ? `${label}: ${news.join(" ")}` : "";
}

function describe(field, id, isWrong) {
  const ids = ["hint", ...PARTS].map((part) => `${id}-${part}`).filter((part) => document.getElementById(part));
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
  for (const kind of ["input", "select", "textarea"]) {
    if (field.classList.contains(`govuk-${kind}`)) field.classList.toggle(`govuk-${kind}--error`, isWrong);
  }
}

/** The page was changed elsewhere too. It stays said until the page is drawn anew. */
function tellNote(note, news) {
  const top = document.querySelector("[data-save-note]");
  if (!note || top.innerHTML) return;
  top.innerHTML = note;
  news.push(top.textContent.trim());
}

function showSteps(steps) {
  for (const { href, class: name, icon, status } of steps) {
    const item = document.querySelector(`.ok-steps a[href="${CSS.escape(href)}"]`)?.closest("li");
    const shown = item?.querySelector(".govuk-task-list__status");
    if (!shown || shown.textContent.trim() === status) continue;
    item.className = item.className.replace(/ok-steps__item--\w+/, `ok-steps__item--${name}`);
    shown.innerHTML = icon;
    shown.append(Object.assign(document.createElement("span"), { textContent: status }));
  }
}

// What a machine printed is read as soon as it is pasted or its file chosen, by the same button of the same form. What
// is chosen from it goes into the fields at once. Whatever does not come off is left to the button.
const status = document.querySelector("[data-paste-status]");
const reading = new WeakMap();

for (const panel of document.querySelectorAll("[data-paste]")) {
  const [text, file] = panel.querySelectorAll("textarea, [type=file]");
  text.addEventListener("paste", () => setTimeout(() => read(panel)));
  text.addEventListener("change", () => read(panel));
  file.addEventListener("change", () => read(panel));
  panel.addEventListener("click", (event) => {
    const use = event.target.closest("[data-paste-use]");
    if (use && take(panel)) event.preventDefault();
  });
  fieldOf(panel, "[operating_system][type]")?.addEventListener("change", () => read(panel));
  fieldOf(panel, "[host_id]")?.addEventListener("paste", (event) => pasted(event, panel));
}

/** The number of the panel's server. */
function rowOf(panel) {
  return panel.id.split("-").pop();
}

/** A field of the panel's server. */
function fieldOf(panel, member) {
  return panel.closest("form").elements[`servers[${rowOf(panel)}]${member}`];
}

function isBlank(panel) {
  const [text, file] = panel.querySelectorAll("textarea, [type=file]");
  return !text.value.trim() && !file.files.length;
}

/** Several lines do not fit into the field of the host ID: they are an output. */
function pasted(event, panel) {
  const lines = event.clipboardData.getData("text");
  if (!/\S\s*\n\s*\S/.test(lines)) return;
  event.preventDefault();
  panel.open = true;
  panel.querySelector("textarea").value = lines;
  read(panel);
}

async function read(panel) {
  if (isBlank(panel)) return;
  const [text, file] = panel.querySelectorAll("textarea, [type=file]");
  const body = new FormData();
  body.set("action", `read:/servers/${rowOf(panel)}`);
  body.set("part", "found");
  for (const member of ["[operating_system][type]", "[host_name]", "[host_id]"]) {
    const field = fieldOf(panel, member);
    if (field) body.set(field.name, field.value);
  }
  if (file.files.length) body.set(file.name, file.files[0]);
  else body.set(text.name, text.value);
  const turn = Symbol("turn");
  reading.set(panel, turn);
  const answer = await ask(panel.closest("form").getAttribute("action"), body);
  if (!answer || reading.get(panel) !== turn) return;
  show(panel, answer);
  if (file.files.length) file.value = "";
}

/** The answer as a document; nothing where there is none. The button is still there. */
async function ask(address, body) {
  try {
    const response = await fetch(address, { method: "POST", body });
    const answer = new DOMParser().parseFromString(await response.text(), "text/html");
    return answer.querySelector("[data-paste-said]") && answer;
  } catch {
    return null;
  }
}

function show(panel, answer) {
  for (const part of ["[data-paste-label]", "[data-paste-error]", "[data-paste-found]"]) {
    panel.querySelector(part).replaceWith(answer.querySelector(part));
  }
  const text = panel.querySelector("textarea");
  const error = panel.querySelector(".govuk-error-message");
  text.classList.toggle("govuk-textarea--error", Boolean(error));
  if (error) text.setAttribute("aria-describedby", error.id);
  else text.removeAttribute("aria-describedby");
  const read = answer.querySelector("[data-paste-text]").content.textContent;
  if (text.value !== read) text.value = read;
  status.textContent = answer.querySelector("[data-paste-said]").textContent;
}

/** Takes over what was chosen. Not where nothing is: then the button says so. */
function take(panel) {
  const chosen = panel.querySelector("[type=radio]:checked");
  if (!chosen) return false;
  const name = panel.querySelector("[type=checkbox]:checked");
  if (name) fill(fieldOf(panel, "[host_name]"), name.value);
  const field = fieldOf(panel, "[host_id]");
  fill(field, chosen.value);
  panel.querySelector("textarea").value = "";
  panel.querySelector("[data-paste-found]").replaceChildren();
  panel.open = false;
  status.textContent = status.dataset.used.replace("…", chosen.value);
  field.focus();
  return true;
}

/** Fills a field in as a person would, so that whatever listens to it takes part. */
export function fill(field, value) {
  if (field.value === value) return;
  field.value = value;
  for (const type of ["input", "change", "focusout"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}

// What is typed outlives a page that is loaded again, a browser's Back, a server that does not answer, and other buttons of
// the page: it is kept in this tab, and put back only into fields that still say what they said then. The last part of a
// form's key counts what was sent with it: once that grows, what was typed has arrived.
const PREFIX = "keep:";

function shown(field) {
  if (field.type === "checkbox") return String(field.defaultChecked);
  if (field.tagName !== "SELECT") return field.defaultValue;
  return [...field.options].find((option) => option.defaultSelected)?.value ?? "";
}

const typed = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);

function put(field, value) {
  if (field.type === "checkbox") field.checked = value === "true";
  else field.value = value;
}

/** What was kept. A browser that keeps nothing, or something else under this key, has nothing to put back. */
function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function write(key, fields) {
  const changed = fields.filter((field) => typed(field) !== shown(field));
  const all = changed.map((field) => [field.id, { was: shown(field), is: typed(field) }]);
  try {
    if (all.length > 0) sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(all)));
    else sessionStorage.removeItem(key);
  } catch {
    // Without room or leave to keep it, the page works as it does without script.
  }
}

function forget(isOld) {
  try {
    for (const key of Object.keys(sessionStorage)) if (isOld(key)) sessionStorage.removeItem(key);
  } catch {
    // Nothing is kept.
  }
}

for (const form of document.querySelectorAll("form[data-keep]")) {
  const key = PREFIX + form.dataset.keep;
  const same = key.slice(0, key.lastIndexOf(":") + 1);
  forget((other) => other.startsWith(same) && other !== key);
  const fields = [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.tagName !== "BUTTON");
  const kept = read(key);
  for (const field of fields) {
    const one = kept[field.id];
    if (one && one.was === shown(field)) put(field, one.is);
  }
  form.addEventListener("input", () => write(key, fields));
}

// What was typed as an answer is with the desk.
if (document.getElementById("answered")) forget((key) => key.startsWith(`${PREFIX}answer:`));

// What is typed as an answer outlives a page that is reloaded, a browser's Back and a server that does not answer: it is
// kept in this tab until the answer is sent, and put back only into fields that still say what they said then.
const prefix = "answer:";
const form = document.querySelector("form[data-answer]");
if (form) {
  const key = prefix + form.dataset.answer;
  const fields = [...form.elements].filter((field) => field.name && field.type !== "hidden");
  const shown = (field) => (field.type === "checkbox" ? String(field.defaultChecked) : field.tagName === "SELECT"
    ? [...field.options].find((option) => option.defaultSelected)?.value ?? "" : field.defaultValue);
  const typed = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);
  const put = (field, value) => {
    if (field.type === "checkbox") field.checked = value === "true";
    else field.value = value;
  };
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    // Kept by something else, or not allowed: nothing to put back.
  }
  for (const field of fields) {
    const one = kept[field.id];
    if (one && one.was === shown(field)) put(field, one.is);
  }
  form.addEventListener("input", () => {
    const changed = fields.filter((field) => typed(field) !== shown(field));
    const all = changed.map((field) => [field.id, { was: shown(field), is: typed(field) }]);
    try {
      sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(all)));
    } catch {
      // Without room or leave to keep it, the page works as it does without script.
    }
  });
} else if (document.getElementById("answered")) {
  // What was typed is with the desk.
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}

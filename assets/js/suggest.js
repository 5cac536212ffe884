// What is suggested goes together: a product has its unit and its applications, an operating system its versions. The
// server says the same when it draws the page; this says it at once.

const products = document.getElementById("products");
if (products) {
  const known = new Map([...products.options].map((option) => [option.value.toLowerCase(), option.dataset]));
  const blank = document.getElementById("runs-with").content.querySelector("button");
  const isName = (field, list) => field.name.startsWith(`${list}[`) && field.name.endsWith("][name]");
  const named = (list) => [...document.forms.form.elements].filter((field) => isName(field, list));

  const counts = ({ unit, usually } = {}) => {
    if (!unit) return products.dataset.unknown;
    return (usually === undefined ? products.dataset.counts : products.dataset.countsUsually).replace("{unit}", unit);
  };

  const offer = (name) => {
    const button = blank.cloneNode(true);
    for (const text of button.childNodes) {
      if (text.nodeType === Node.TEXT_NODE) text.data = text.data.replace("{application}", name);
    }
    button.value = button.value.replace("{application}", name);
    return button;
  };

  // Only what is not named yet, alone or as a part of a longer name.
  const show = (product) => {
    const facts = known.get(product.value.trim().toLowerCase());
    const sheet = product.closest("fieldset");
    const quantity = sheet.querySelector("input[name$='[quantity]']");
    document.getElementById(`${quantity.id}-hint`).textContent = counts(facts);
    const applications = facts?.runsWith?.split("\n") ?? [];
    const there = named("applications").map((field) => field.value.toLowerCase());
    const isNamed = applications.some((name) => there.some((other) => other.includes(name.toLowerCase())));
    const note = sheet.querySelector("[data-runs-with]");
    note.hidden = isNamed || applications.length === 0;
    note.querySelectorAll("button").forEach((button) => button.remove());
    if (!note.hidden) note.append(...applications.map(offer));
  };

  addEventListener("change", ({ target }) => {
    if (!target.name) return;
    if (isName(target, "sellable_items")) show(target);
    if (isName(target, "applications")) named("sellable_items").forEach(show);
  });
}

// Versions, and where the host ID is found, follow the operating system of their server.
addEventListener("change", ({ target }) => {
  if (!target.name?.endsWith("[operating_system][type]")) return;
  const field = (member) => target.form.elements[target.name.replace("[operating_system][type]", member)];
  field("[operating_system][version]")?.setAttribute("list", `versions-${target.value}`);
  const words = document.getElementById(`host-id-${target.value}`)?.content.cloneNode(true);
  const hint = document.getElementById(`${field("[host_id]")?.id}-hint`);
  if (words && hint) hint.replaceChildren(words);
});

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

// Asking a customer: a text is put in without the way over the server, which does the same for who has no script.
for (const form of document.querySelectorAll("[data-compose]")) {
  const text = form.querySelector("textarea[name='text']");
  const start = form.querySelector("select[name='start']");
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-insert]")) return;
    const chosen = form.querySelector(`template[data-text="${CSS.escape(start.value)}"]`);
    event.preventDefault();
    if (!chosen) return start.focus();
    const before = text.value.trimEnd();
    text.value = (before && `${before}\n\n`) + chosen.content.textContent;
    text.focus();
  });
}

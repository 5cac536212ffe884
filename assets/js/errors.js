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

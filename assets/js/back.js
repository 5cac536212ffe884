// Whoever comes Back to a page that answered a form is shown the page of its address, not the browser's question whether
// to send the form again.
const [{ responseStatus } = {}] = performance.getEntriesByType("navigation");
if (responseStatus >= 400 || document.querySelector("[data-answered]")) {
  history.replaceState(history.state, "", location.href);
}

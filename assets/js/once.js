// A double press on a button sends once. The server keeps to one order in any case. Another button is another wish.
for (const form of document.querySelectorAll("form[method='post']")) {
  let last = -Infinity;
  let pressed;
  form.addEventListener("submit", (event) => {
    if (event.submitter === pressed && event.timeStamp - last < 1000) event.preventDefault();
    else [last, pressed] = [event.timeStamp, event.submitter];
  });
}

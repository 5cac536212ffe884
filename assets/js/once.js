// A double press on a button sends once. The server keeps to one order in any case.
for (const form of document.querySelectorAll("form[method='post']")) {
  let last = -Infinity;
  form.addEventListener("submit", (event) => {
    if (event.timeStamp - last < 1000) event.preventDefault();
    else last = event.timeStamp;
  });
}

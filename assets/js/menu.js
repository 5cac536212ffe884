// A menu closes with Escape and with a press outside.
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details.ok-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.ok-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Ticks in a queue: one box ticks the whole page, and it is said how many are ticked.
const orders = document.querySelector("[data-orders]");

/** Counts the ticks anew. */
export function count() {
  const boxes = [...orders.querySelectorAll("tbody .ok-check")];
  const ticked = boxes.filter(({ checked }) => checked);
  for (const box of boxes) box.closest("tr").classList.toggle("ok-row--selected", box.checked);
  const all = orders.querySelector("#tick-all");
  all.checked = boxes.length > 0 && ticked.length === boxes.length;
  all.indeterminate = ticked.length > 0 && !all.checked;
  const said = orders.querySelector("[data-ticked]");
  said.querySelector("strong").textContent = ticked.length;
  said.hidden = ticked.length === 0;
}

if (orders) {
  orders.querySelector("[data-tick-all]").hidden = false;
  orders.addEventListener("change", ({ target }) => {
    if (target.id === "tick-all") for (const box of orders.querySelectorAll("tbody .ok-check")) box.checked = target.checked;
    count();
  });
  // Back brings ticks back too, after the script has run.
  addEventListener("pageshow", count);
}

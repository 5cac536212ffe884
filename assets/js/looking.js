// Tells that an order's page is open, and shows who else has it open and whether somebody changed the order meanwhile.
// A page that nobody looks at any more tells nothing, so that it neither claims a person nor keeps a session alive.

const EVERY = 20_000;
const ALIVE = 15 * 60_000; // without a key or a move of the pointer

const page = document.querySelector("[data-looking]");
if (page) {
  const { looking: address, revision } = page.dataset;
  const flag = page.querySelector("[data-lookers]");
  const words = page.querySelector("[data-lookers-text]");
  let last = Date.now();
  let comesBack = false; // a form leads back to this order: that is no leaving

  const show = ({ text, revision: now }) => {
    if (words.textContent !== text) words.textContent = text;
    flag.hidden = text === "";
    if (String(now) !== revision) page.querySelector("[data-changed]").hidden = false;
  };

  const tell = async () => {
    if (document.visibilityState !== "visible" || Date.now() - last > ALIVE) return;
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(),
        redirect: "error", // signed out: no page is wanted
      });
      if (answer.ok) show(await answer.json());
    } catch {
      // The next time.
    }
  };

  for (const kind of ["keydown", "pointermove", "scroll"]) {
    addEventListener(kind, () => (last = Date.now()), { passive: true });
  }
  setInterval(tell, EVERY);
  // The page before, where it was of the same order, tells that it is left when this one is here already.
  setTimeout(tell, 1_000);
  addEventListener("visibilitychange", tell);
  addEventListener("submit", () => (comesBack = true));
  addEventListener("pageshow", (event) => {
    comesBack = false;
    if (event.persisted) tell();
  });
  addEventListener("pagehide", () => {
    if (!comesBack) navigator.sendBeacon(address, new URLSearchParams({ leave: "1" }));
  });
}

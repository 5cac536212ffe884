// An open queue stays as new as the database, without moving what somebody is at. It hears from the server that something
// was changed, and fetches its own page; where it cannot hear, it asks every ten seconds.

import { count } from "./ticks.js";

const POLL = 10_000;
const IDLE = 3_600_000; // a window that nobody touches for an hour keeps nobody signed in
const main = document.querySelector("main[data-queue]");
const title = document.title;
// A page that answered a press has no address of its own: the form knows it.
const view = main?.querySelector("[data-orders] [name='view']").value;
const address = `/staff/queue${view ? `?${view}` : ""}`;

let source; // the stream
let poll; // the timer that stands in for it
let fetching = false;
let again = false; // something was changed while the page was fetched
let touched = Date.now();
let incoming = new Map(); // lines that would move what somebody is at, by reference
let unseen = new Set(); // references of new orders that nobody has looked at

if (main) {
  listen();
  main.querySelector("[data-show-new]").addEventListener("click", (event) => {
    event.preventDefault();
    insert(incoming);
    incoming = new Map();
    seen();
    tell();
  });
  for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, touch, { passive: true });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && touch());
}

function touch() {
  const wasIdle = Date.now() - touched > IDLE;
  touched = Date.now();
  if (wasIdle) refresh();
  if (incoming.size === 0) seen();
}

function listen() {
  source = new EventSource("/staff/queue/events");
  source.addEventListener("ready", () => {
    clearInterval(poll);
    poll = undefined;
    // Whatever was changed since the page was drawn, or while nobody listened.
    refresh();
  });
  source.addEventListener("changed", refresh);
  source.addEventListener("error", () => {
    poll ??= setInterval(refresh, POLL);
    // A browser gives up on an answer that is no stream, and tries by itself where a connection broke.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, POLL);
  });
}

async function refresh() {
  again = fetching || Date.now() - touched > IDLE;
  if (again) return;
  fetching = true;
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    // Signed out elsewhere: the next press leads to the sign-in page.
    if (answer.ok && !answer.redirected) merge(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // The network is away: the next event or the timer tries again.
  } finally {
    fetching = false;
    if (again) setTimeout(refresh, 250);
  }
}

const rowsOf = (page) => [...page.querySelectorAll("tr[data-order]")];

function merge(page) {
  const news = new Map(rowsOf(page).map((row) => [row.dataset.order, document.adoptNode(row)]));
  // A line behind the last one of a full page is there still, on the next page.
  const last = page.querySelector("a[rel='next']") ? [...news.values()].at(-1)?.dataset.place : undefined;
  for (const row of rowsOf(document)) {
    const fresh = news.get(row.dataset.order);
    const isGone = !fresh && !(last && before(last, row.dataset.place));
    row.classList.toggle("ok-row--gone", isGone);
    if (fresh) update(row, fresh);
    news.delete(row.dataset.order);
  }
  for (const reference of news.keys()) if (!incoming.has(reference)) unseen.add(reference);
  if (isInUse()) incoming = news;
  else insert(news);
  if (document.visibilityState === "visible" && incoming.size === 0 && document.hasFocus()) seen();
  updateCounts(page);
  tell();
}

/** Changes what a line says, cell by cell: its box and whatever has the focus stay. */
function update(row, fresh) {
  const isChanged = row.dataset.revision !== fresh.dataset.revision;
  row.dataset.place = fresh.dataset.place;
  [...row.cells].forEach((cell, index) => {
    const now = fresh.cells[index];
    if (index > 0 && now && cell.innerHTML !== now.innerHTML && !cell.contains(document.activeElement)) cell.innerHTML = now.innerHTML;
  });
  if (!isChanged) return;
  row.dataset.revision = fresh.dataset.revision;
  row.querySelector(".ok-check").value = fresh.dataset.revision;
  mark(row, "ok-row--changed");
}

/** Puts lines where they belong: each before the first one there that comes after it. */
function insert(lines) {
  const body = main.querySelector("tbody");
  for (const [reference, row] of lines) {
    const after = row.dataset.place;
    const next = rowsOf(body).find((other) => before(after, other.dataset.place));
    body.insertBefore(row, next ?? null);
    mark(row, "ok-row--new");
  }
  if (lines.size) {
    main.querySelector("[data-lines]").hidden = false;
    main.querySelector(".ok-queue__empty").hidden = true;
    count();
  }
}

/** Whether a place in the queue comes before another: they are written so that they compare as text. */
function before(place, other) {
  return place < other;
}

function mark(row, name) {
  row.classList.remove(name);
  void row.offsetWidth; // begins the animation anew
  row.classList.add(name);
}

/** Whether a line that comes in could move what somebody is at. */
function isInUse() {
  const ticked = main.querySelector("tbody .ok-check:checked");
  const isIn = main.querySelector("[data-orders]").contains(document.activeElement);
  return Boolean(ticked || isIn || main.querySelector("details[open]") || scrollY > 0);
}

function updateCounts(page) {
  for (const selector of [".ok-top .govuk-service-navigation__link", ".ok-tabs a", ".ok-views__list a"]) {
    const news = new Map([...page.querySelectorAll(selector)].map((link) => [link.getAttribute("href"), link]));
    for (const link of document.querySelectorAll(selector)) {
      const now = news.get(link.getAttribute("href"))?.querySelector(".ok-count");
      link.querySelector(".ok-count")?.replaceWith(now ? document.adoptNode(now) : "");
    }
  }
  for (const old of document.querySelectorAll("[data-live]")) {
    const now = page.querySelector(`[data-live="${old.dataset.live}"]`);
    if (now && old.innerHTML !== now.innerHTML && !old.contains(document.activeElement)) old.innerHTML = now.innerHTML;
  }
}

/** Somebody has looked at what came. */
function seen() {
  unseen.clear();
  document.title = title;
}

/** Says what came: in the title, beside the lines, and to whoever listens to the page. */
function tell() {
  const note = main.querySelector("[data-new]");
  const { one, many } = note.dataset;
  const words = incoming.size === 1 ? one : many.replace("#", incoming.size);
  note.hidden = incoming.size === 0;
  const link = note.querySelector("[data-show-new] span");
  if (incoming.size > 0 && link.textContent !== words) {
    link.textContent = words;
    main.querySelector("[data-new-said]").textContent = words;
  }
  document.title = unseen.size ? `(${unseen.size}) ${title}` : title;
}

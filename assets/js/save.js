// Saves a page a second after typing stops and when a field is left, and shows what the server says beside the fields
// that were left. The server judges; this only puts its words where they belong.

import { judge, judgeAgain } from "./judge.js";

const AFTER_TYPING = 1000; // ms
const LONGEST_PAUSE = 30_000; // ms between tries while the server does not answer

const was = document.querySelector("#form input[name='was']");
const form = was?.form;
const note = document.querySelector("[data-saving]");

let saved; // what the server has, as posted
let unanswered = null; // a body that was sent and has no answer yet: whether it arrived nobody knows
let sending = null; // what is under way, until its answer stands on the page
let running = null;
let timer;
let hasWaited = false; // a button waited for what was under way
let isOver = false; // the order was sent elsewhere, or the page is left by a button

if (form && note?.querySelector("[data-saved]")) begin();

function begin() {
  // A browser may bring back what was typed before it left the page.
  saved = [...form.elements].some(isBroughtBack) ? null : typed();
  form.addEventListener("input", ({ target }) => {
    if (!isOurs(target)) return;
    clearTimeout(timer);
    timer = setTimeout(save, AFTER_TYPING);
  });
  // Where it is saved already, there may still be something to say that could not be said while it was typed in. The
  // focus is on its way: what is asked for next has it only then.
  form.addEventListener("focusout", ({ target }) => {
    if (isOurs(target)) setTimeout(() => (isClean() ? judgeAgain() : save()));
  });
  form.addEventListener("change", ({ target }) => isOurs(target) && save());
  form.addEventListener("submit", submit, { capture: true });
  addEventListener("online", () => save());
  addEventListener("visibilitychange", () => document.hidden && save());
  addEventListener("pagehide", leave);
}

function isBroughtBack(field) {
  if (!isOurs(field) || field.type === "hidden") return false;
  if (field.options) return field.value !== ([...field.options].find((option) => option.defaultSelected) ?? field.options[0]).value;
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}

/** What was pasted to be read is no answer, and a file is not sent twice. */
function isOurs({ name, type }) {
  return Boolean(name) && type !== "file" && !/^(paste|rows|theirs)\b/.test(name);
}

function answers() {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (isOurs({ name, type: typeof value === "string" ? "" : "file" })) body.append(name, value);
  }
  return body;
}

/** The answers alone, to see whether anything was typed since. */
function typed() {
  const body = answers();
  for (const name of ["was", "sent"]) body.delete(name);
  return body.toString();
}

function isClean() {
  return typed() === saved && !unanswered;
}

/** Saves what was typed, and goes on until there is nothing left to save. */
export function save() {
  clearTimeout(timer);
  if (isOver || isClean()) return Promise.resolve();
  running ??= saveAll().finally(() => (running = null));
  return running;
}

/** Once what is under way has been answered. */
export async function settled() {
  clearTimeout(timer);
  await sending?.catch(() => {});
}

/** What stands in the form was saved by a button that works in place. */
export function isSaved() {
  saved = typed();
}

async function saveAll() {
  for (let pause = 1000; !isOver && !isClean(); ) {
    if (!unanswered) {
      unanswered = answers();
      unanswered.set("action", "auto");
    }
    const body = unanswered;
    say(note.dataset.saving);
    sending = send(body)
      .then((answer) => take(answer, body))
      .then(() => (unanswered = null))
      .finally(() => (sending = null));
    try {
      await sending;
      pause = 1000;
    } catch {
      say(note.dataset.failed, true);
      await awhile(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
}

/** Fails where it may come off another time. */
async function send(body) {
  const answer = await fetch(form.getAttribute("action"), {
    method: "POST",
    headers: { accept: "application/json" },
    body,
  });
  if (answer.status >= 500 || answer.status === 429) throw new Error(`answered with ${answer.status}`);
  return answer;
}

async function take(answer, body) {
  if (answer.ok) {
    const now = await answer.json();
    was.value = now.was;
    saved = posted(body);
    say(now.saved);
    judge(now);
    return;
  }
  if (answer.status !== 404 && answer.status !== 409) {
    // Too large, say: the button shows why.
    saved = posted(body);
    say(note.dataset.later, true);
    return;
  }
  isOver = true;
  const { sent } = answer.status === 409 ? await answer.json() : {};
  say(sent ? note.dataset.sent : note.dataset.gone, true);
  if (sent) note.querySelector("[data-saved]").append(link(sent));
}

function posted(body) {
  const copy = new URLSearchParams(body);
  for (const name of ["was", "sent", "action"]) copy.delete(name);
  return copy.toString();
}

function link(address) {
  const link = document.createElement("a");
  link.href = address;
  link.className = "govuk-link govuk-link--no-visited-state";
  link.textContent = note.dataset.sentShow;
  return link;
}

function say(words, isTrouble = false) {
  note.querySelector("[data-saved]").textContent = words;
  note.classList.toggle("ok-saved--trouble", isTrouble);
  const status = document.querySelector("[data-save-status]");
  if (isTrouble && status.textContent !== words) status.textContent = words;
}

/** Waits, or until the network is back. */
function awhile(time) {
  return new Promise((resolve) => {
    setTimeout(resolve, time);
    addEventListener("online", resolve, { once: true });
  });
}

/** A button waits for what is under way, so that it is not taken for somebody else's; not for long. */
async function submit(event) {
  clearTimeout(timer);
  if (isOver || !sending || hasWaited) {
    isOver = true;
    tellUnanswered();
    // A page that comes back, because its answer was a file or none, saves again.
    setTimeout(() => (isOver = hasWaited = false), 5000);
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  await Promise.race([sending.catch(() => {}), awhile(3000)]);
  hasWaited = true;
  form.requestSubmit(submitter);
}

function tellUnanswered() {
  if (!unanswered) return;
  const field = form.elements.sent ?? document.createElement("input");
  Object.assign(field, { type: "hidden", name: "sent", value: unanswered.toString() });
  form.append(field);
}

/** What was typed last, where the page is left by a link. */
function leave() {
  if (isOver || isClean()) return;
  const body = answers();
  body.set("action", "auto");
  if (unanswered) body.set("sent", unanswered.toString());
  fetch(form.getAttribute("action"), { method: "POST", body, keepalive: true }).catch(() => {});
}

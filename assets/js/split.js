// The split adds up while one types, and its buttons work in place. The server says the same sums when it draws the page,
// and is the only one that divides.

import { isSaved, settled } from "./save.js";

const frame = document.querySelector("form [data-split]");
if (frame) {
  const form = frame.closest("form");
  // The sums are there already.
  form.querySelector("button[value='stay']")?.remove();
  const fill = (kind, numbers) => frame.dataset[kind].replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
  const shares = (row) => [...row.querySelectorAll(".ok-split__input")].map((share) => share.value.trim());
  const isNumber = (text) => /^\d{1,9}$/.test(text);

  // The words for a row, and how they look.
  const sumOf = (row) => {
    const typed = shares(row).filter((share) => share !== "");
    if (!typed.every(isNumber)) return [frame.dataset.notNumbers, "error"];
    const sum = typed.reduce((sum, share) => sum + Number(share), 0);
    const { quantity } = row.dataset;
    if (!isNumber(quantity)) {
      return typed.length === 0 ? [frame.dataset.lookedUp, "open", "looked-up"] : [fill("sum", { sum }), "good"];
    }
    const left = quantity - sum;
    if (left === 0) return [fill("even", { sum, quantity }), "good"];
    if (left > 0) return [fill("left", { sum, quantity, left }), "open"];
    return [fill("over", { sum, quantity, over: -left }), "error"];
  };

  const showSum = (row) => {
    const [text, look, icon = look] = sumOf(row);
    const output = row.querySelector("output");
    if (output.textContent === text) return;
    const words = document.createElement("span");
    words.textContent = text;
    output.className = `ok-sum ok-sum--${look}`;
    output.replaceChildren(frame.querySelector(`[data-icon="${icon}"]`).content.cloneNode(true), words);
  };

  const showFiles = () => {
    const rows = [...frame.querySelectorAll("tr[data-quantity]")].map(shares);
    const words = frame.dataset.products.split("\n");
    frame.querySelectorAll("[data-in-file]").forEach((cell, server) => {
      cell.textContent = words[rows.filter((row) => isNumber(row[server]) && Number(row[server]) > 0).length];
    });
  };

  frame.addEventListener("input", ({ target }) => {
    showSum(target.closest("tr"));
    showFiles();
  });

  // Saves what was typed with what the button does, and shows the table that comes back.
  const press = async (button) => {
    await settled();
    const answer = await fetch(form.getAttribute("action"), {
      method: "POST",
      body: new URLSearchParams(new FormData(form, button)),
    });
    // 409: saved, and something was changed elsewhere too, which is told once.
    if (!answer.ok && answer.status !== 409) throw new Error(`answered with ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    frame.querySelector("table").replaceWith(page.querySelector("[data-split] table"));
    document.querySelector(".ok-note--elsewhere")?.remove();
    const note = page.querySelector(".ok-note--elsewhere");
    if (note) document.querySelector("h1").before(note);
    for (const field of form.querySelectorAll("input[type='hidden']")) {
      const now = page.querySelector(`#form input[type='hidden'][name="${CSS.escape(field.name)}"]`);
      if (now) field.value = now.value;
    }
    isSaved();
    frame.querySelector(`button[value="${CSS.escape(button.value)}"]`)?.focus();
  };

  let isPressing = false;
  frame.addEventListener("click", async (event) => {
    const button = event.target.closest("button[name='action']");
    if (!button || isPressing) return;
    event.preventDefault();
    isPressing = true;
    // Where it fails, the browser presses the button itself and shows why.
    await press(button).catch(() => form.requestSubmit(button));
    isPressing = false;
  });
}

// What every browser test uses: a server for each worker, a page that fails the test where something is wrong with it,
// and `inspect`, which looks at a page from all sides.

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test as base, expect } from "@playwright/test";
import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import { Server } from "./server.mjs";

export { expect };

const shots = fileURLToPath(new URL("shots/", import.meta.url));
mkdirSync(shots, { recursive: true });

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "tel-non-breaking": "off", // a number breaks where its own white-space rule lets it
    "no-trailing-whitespace": "off",
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "button"] }],
  },
});

/** A page that saves while one types is told of an order that was sent, and of a form that is too large. */
function isRefusedSave(response) {
  return response.request().method() === "POST" && [409, 413].includes(response.status());
}

/** A server for each worker; `prepare` fills it before the first test. */
function ownServer(timeout, prepare) {
  return [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await Server.start();
      await prepare?.(server);
      await use(server);
      expect(await server.remove()).toBe(0);
    },
    { scope: "worker", timeout },
  ];
}

export const test = base.extend({
  server: ownServer(60_000),

  baseURL: async ({ server }, use) => use(server.url),

  page: async ({ page, server }, use) => {
    const wrong = [];
    page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
    page.on("console", (message) => {
      // A page answered with 404 or 422 is also told on the console; that it is answered so is what tests are about.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        wrong.push(`console: ${message.text()}`);
      }
    });
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(`${server.url}/`) && !/^(about|data|blob):/.test(url)) wrong.push(`request to ${url}`);
    });
    page.on("response", (response) => {
      if (response.request().isNavigationRequest()) page.lastAnswer = response;
      else if (response.status() >= 400 && !isRefusedSave(response)) wrong.push(`${response.status()} for ${response.url()}`);
    });
    await use(page);
    expect(wrong).toEqual([]);
  },
});

// How each page is looked at. What differs by scheme is colour, so one width in the dark is enough for axe.
const views = [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 320, colorScheme: "light" },
];
const zoomed = { width: 640, colorScheme: "light" }; // a window of 1280 px at 200 %
const phone = { width: 360, colorScheme: "light" };
const sheet = 718; // px between the margins of A4

/**
 * Looks at the page as it stands: its source is valid, axe finds nothing, nothing but a table in its frame scrolls
 * sideways, on paper neither, and pictures are taken into shots/.
 */
export async function inspect(page, name) {
  expect(await faults(await page.lastAnswer.text()), `${name}: HTML`).toEqual([]);
  await page.evaluate(axe.source);
  for (const view of views) {
    await see(page, name, view);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
    expect(violations.map(finding), `${name}: axe, ${view.width} px, ${view.colorScheme}`).toEqual([]);
    await picture(page, name, view);
  }
  await see(page, name, zoomed);
  await see(page, name, phone);
  await picture(page, name, phone);
  await page.emulateMedia({ forcedColors: "active" });
  await picture(page, `${name}-forced`, views[0]);
  await page.emulateMedia({ forcedColors: null });
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await page.setViewportSize({ width: sheet, height: 1000 });
  expect(await sideways(page), `${name}: px wider than the sheet`).toBe(0);
  await page.emulateMedia({ media: null, colorScheme: null });
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function see(page, name, view) {
  await turnTo(page, view);
  expect(await sideways(page), `${name}: px wider than ${view.width}`).toBe(0);
}

async function turnTo(page, { width, colorScheme }) {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 800 });
}

/** Takes a picture into shots/. */
export async function picture(page, name, view) {
  await turnTo(page, view);
  await page.screenshot({ path: `${shots}${name}-${view.width}-${view.colorScheme}.png`, fullPage: true });
}

async function faults(source) {
  const report = await validator.validateString(source);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line}: ${message} (${ruleId}): ${source.split("\n")[line - 1].trim()}`),
  );
}

function sideways(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

function finding({ id, nodes }) {
  return `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`;
}

/** The same on a server that tests of other files do not use: for what changes or fills it. */
export function apart(prepare) {
  return test.extend({ server: ownServer(120_000, prepare) });
}

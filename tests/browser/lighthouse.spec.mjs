// What Lighthouse says of the main pages, and how much is transferred for them. Its scores for accessibility and best
// practices are the same on every machine; the one for performance goes by the clock, so it is told, not judged.

import lighthouse from "lighthouse";
import { chromium } from "@playwright/test";
import * as orders from "./orders.mjs";
import { expect, test } from "./test.mjs";

const port = 9333;
const judged = ["accessibility", "best-practices"];

/** What Lighthouse says of a page. An audit that it could not make, as happens on a busy machine, leaves a whole
 * category without a score: that says nothing of the page, so the page is looked at again, three times at most. */
async function report(url) {
  for (let tries = 1; ; tries++) {
    const { lhr } = await lighthouse(url, { port, logLevel: "error", onlyCategories: [...judged, "performance"] });
    const unmade = Object.values(lhr.audits).filter(({ scoreDisplayMode }) => scoreDisplayMode === "error");
    if (unmade.length === 0) return lhr;
    const told = unmade.map(({ id, errorMessage }) => `${id}: ${errorMessage}`).join("; ");
    if (tries === 3) throw new Error(`Lighthouse could not make its audits of ${url}: ${told}`);
    console.log(`    looking again at ${url}: ${told}`);
  }
}

test("Lighthouse finds nothing, and little is transferred", async ({ page, server }, info) => {
  await orders.begin(page);
  await orders.fill(page, orders.independent);
  const draft = page.url().replace(/\/check$/, "");
  const { launchOptions } = info.project.use;
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...launchOptions.args, `--remote-debugging-port=${port}`],
  });
  const pages = [
    ["start page", `${server.url}/`],
    ["servers page", `${draft}/servers`],
    ["check page", `${draft}/check`],
  ];
  for (const [name, url] of pages) {
    const lhr = await report(url);
    const score = (category) => Math.round(lhr.categories[category].score * 100);
    const lost = Object.values(lhr.categories)
      .filter(({ id }) => judged.includes(id))
      .flatMap(({ auditRefs }) => auditRefs.map(({ id, weight }) => [lhr.audits[id], weight]))
      .filter(([{ score }, weight]) => weight > 0 && score !== null && score < 1)
      .map(([{ title }]) => title);
    expect(lost, name).toEqual([]);
    expect(judged.map(score), name).toEqual([100, 100]);
    const bytes = lhr.audits["network-requests"].details.items.reduce((sum, { transferSize }) => sum + transferSize, 0);
    console.log(`    ${name}: performance ${score("performance")}, ${bytes} bytes transferred with everything it loads`);
  }
  await browser.close();
});

test("the first page is small, and later ones smaller", async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  const transferred = async (go) => {
    bytes = 0;
    await go();
    await page.waitForLoadState("networkidle");
    return bytes;
  };
  expect(await transferred(() => page.goto("/"))).toBeLessThanOrEqual(60_000);
  await orders.begin(page);
  await orders.fill(page, orders.independent);
  const draft = page.url().replace(/\/check$/, "");
  for (const name of ["company", "term", "servers", "products", "split", "switch", "check"]) {
    expect(await transferred(() => page.goto(`${draft}/${name}`)), name).toBeLessThanOrEqual(15_000);
  }
});

// What happens while a page is filled in: it is saved, each answer is judged when its field is left, and two people on
// one draft are told of each other.

import * as orders from "./orders.mjs";
import { expect, inspect, test } from "./test.mjs";

const { independent, single } = orders;
const server = (row, member) => `[name="servers[${row}]${member}"]`;
const saved = (page) => page.locator("[data-saved]");

/** Whether what was typed has reached the server, as another browser sees it. */
async function reopened(page, name) {
  const other = await page.context().browser().newContext({ baseURL: new URL(page.url()).origin });
  const tab = await other.newPage();
  await tab.goto(page.url());
  const value = await tab.locator(`[name="${name}"]`).first().inputValue();
  await other.close();
  return value;
}

test("a field is judged when it is left, politely, and what is stored is shown", async ({ page }) => {
  await orders.begin(page);
  await orders.fillTo(page, "servers", { ...single, servers: [] });
  await page.locator(server(0, "[operating_system][type]")).selectOption("linux");
  const id = page.locator(server(0, "[host_id]"));
  await id.pressSequentially("10.20.30.40");
  await expect.poll(() => reopened(page, "servers[0][host_id]"), { timeout: 20_000 }).toBe("10.20.30.40");
  const error = page.locator("#servers-0-host_id-error");
  await expect(error).toHaveCount(0);
  const version = page.locator(server(0, "[operating_system][version]"));
  await version.focus();
  await expect(error).toContainText("is an IP address");
  await expect(version).toBeFocused();
  await expect(id).toHaveAccessibleDescription(/is an IP address/);
  await expect(page.locator("[data-save-status]")).toHaveText(/^Host ID: .*is an IP address/);
  await inspect(page, "servers-typing");

  await id.fill("8:0:20:0:5:ac");
  const time = await page.evaluate(
    (version) =>
      new Promise((resolve) => {
        const began = performance.now();
        new MutationObserver(() => {
          if (document.getElementById("servers-0-host_id-stored")) resolve(performance.now() - began);
        }).observe(document.body, { childList: true, subtree: true });
        document.querySelector(version).focus();
      }),
    server(0, "[operating_system][version]"),
  );
  console.log(`    from leaving the field to the words beside it: ${Math.round(time)} ms`);
  await expect(error).toHaveCount(0);
  await expect(page.locator("#servers-0-host_id-stored")).toContainText("0800200005ac");
  await expect(page.locator("#servers-0-host_id-advice")).toContainText("Advice:");
  await expect(page.locator(server(0, "[host_name]"))).toHaveAccessibleDescription(/^What the command hostname prints$/);
});

test("what is typed is saved a second later, and when the page is left by a link", async ({ page }) => {
  await orders.begin(page);
  await page.locator('[name="company[name]"]').pressSequentially("Nordwind");
  await expect.poll(() => reopened(page, "company[name]"), { timeout: 20_000 }).toBe("Nordwind");
  await expect(saved(page)).toContainText("Saved ");
  await page.locator('[name="contact[name]"]').pressSequentially("Jana");
  await page.getByRole("link", { name: "Purpose and term" }).first().click();
  await page.goBack();
  await expect(page.locator('[name="contact[name]"]')).toHaveValue("Jana");
  await expect(page.locator('[name="company[name]"]')).toHaveValue("Nordwind");
});

test("while the server does not answer, the page says so and saves once it does", async ({ page, context }) => {
  await orders.begin(page);
  await context.setOffline(true);
  await page.locator('[name="company[name]"]').fill("Nordwind");
  await page.locator('[name="contact[name]"]').focus();
  await expect(saved(page)).toContainText("Not saved yet");
  await expect(page.locator("[data-save-status]")).toContainText("Not saved yet");
  await page.locator('[name="contact[name]"]').fill("Jana");
  await context.setOffline(false);
  await expect(saved(page)).toContainText("Saved ", { timeout: 40_000 });
  await expect.poll(() => reopened(page, "contact[name]")).toBe("Jana");
  expect(await reopened(page, "company[name]")).toBe("Nordwind");
});

test("two tabs on one draft: each keeps its answers, and the later one is told", async ({ page, context }) => {
  await orders.begin(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await page.locator('[name="company[name]"]').fill("Nordwind");
  await page.locator('[name="contact[name]"]').fill("Jana");
  await page.locator('[name="contact[email]"]').focus();
  await expect.poll(() => reopened(page, "contact[name]"), { timeout: 20_000 }).toBe("Jana");

  await other.locator('[name="company[name]"]').fill("Südwind");
  await other.locator('[name="contact[phone]"]').fill("+49 69 5550");
  await other.locator('[name="contact[email]"]').focus();
  const theirs = other.locator("#company-name-theirs");
  await expect(theirs).toContainText("Nordwind");
  await expect(other.locator("[data-save-note]")).toContainText("changed elsewhere too");
  expect(await reopened(page, "company[name]")).toBe("Südwind");
  expect(await reopened(page, "contact[name]")).toBe("Jana");
  await other.waitForLoadState("networkidle");
  other.lastAnswer = { text: () => other.request.get(other.url()).then((answer) => answer.text()) };
  await inspect(other, "company-elsewhere");

  await theirs.getByRole("button").click();
  await expect(other.locator('[name="company[name]"]')).toHaveValue("Nordwind");
  await expect(other.locator('[name="contact[phone]"]')).toHaveValue("+49 69 5550");
  await other.close();
});

test("an order that was sent elsewhere says so where one still types", async ({ page, context }) => {
  await orders.begin(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await orders.fill(page, independent);
  await orders.send(page);
  await other.locator('[name="company[end_user]"]').fill("late");
  await other.locator('[name="contact[email]"]').focus();
  await expect(saved(other)).toContainText("This order was sent.");
  await saved(other).getByRole("link").click();
  await expect(other.getByRole("heading", { level: 1 })).toContainText("OK-");
  await other.close();
});

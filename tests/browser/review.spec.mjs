// An order is worked on: taken, decided, corrected, noted and verified; two people at once; the keyboard.

import * as orders from "./orders.mjs";
import { expect, inspect, test } from "./test.mjs";

const order = {
  ...orders.independent,
  term: { kind: "permanent" },
  servers: orders.independent.servers.map((server, row) =>
    row === 1 ? { ...server, host_id: "00-0C-29-4B-7E-12" } : server,
  ),
  sellable_items: [
    ...orders.independent.sellable_items,
    { name: "Enterprise Routing", version: "8.1", quantity: 240, per_server: [140, 60, 40] },
    { name: "Info Mart", version: "8.5" },
  ],
};

async function send(server, order) {
  const answer = await fetch(`${server.url}/api/v1/orders`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(order),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()).reference;
}

/** Signs somebody in by an invitation. */
async function enter(page, server, email, name) {
  const printed = await server.command("staff", "add", email, "--name", name, "--role", "agent", "--desk", "emea");
  await page.goto(/http\S+/.exec(printed)[0]);
  await page.locator("main").getByRole("button").click();
}

test("an order is taken, decided, corrected, noted and verified", async ({ page, server }) => {
  await send(server, { ...order, purpose: "testing" });
  const reference = await send(server, order);
  await enter(page, server, "mina@review.example", "Mina Okafor");
  await page.goto(`/staff/orders/${reference}?from=desk%3Demea`);
  await expect(page.getByText("Nobody has it")).toBeVisible();
  await inspect(page, "review-submitted");

  await page.getByRole("button", { name: "Take", exact: true }).click();
  await expect(page.getByText("You have it")).toBeVisible();
  await expect(page.getByText("0 of 4 decided")).toBeVisible();
  await expect(page.locator("#server-0")).toContainText(/also in OK-\S+, same host name and host ID/);
  await inspect(page, "review-taken");

  await page.getByRole("button", { name: "As ordered Inbound Voice" }).click();
  await expect(page.getByText("1 of 4 decided")).toBeVisible();
  await page.getByRole("link", { name: "Adjust Outbound Contact" }).click();
  await page.getByLabel("Quantity of Outbound Contact").fill("50");
  await page.getByLabel("Outbound Contact on lic-fra-01").fill("25");
  await expect(page.getByText("55 of 50")).toBeVisible();
  await page.getByLabel("Reason, seen in the history").fill("50 in purchase order PO-4471");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("The shares add up to 55. The order is for 50.");
  await expect(page.getByLabel("Reason, seen in the history")).toHaveValue("50 in purchase order PO-4471");
  await inspect(page, "review-wrong-shares");
  await page.getByLabel("Outbound Contact on lic-muc-01").fill("25");
  await expect(page.getByText("adds up", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.locator("#item-1")).toContainText("50 in purchase order PO-4471");

  await page.getByRole("link", { name: "Correct lic-muc-01" }).click();
  await page.getByLabel("Host ID", { exact: true }).fill("00:50:56:1a:2b:3c");
  await page.getByRole("button", { name: "Check first" }).click();
  await expect(page.getByText("Stored as 0050561a2b3c")).toBeVisible();
  await page.getByRole("button", { name: "Correct", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Say why: the history keeps it.");
  await inspect(page, "review-correct");
  await page.locator("#correct-reason").fill("The customer pinned the address");
  await page.getByRole("button", { name: "Correct", exact: true }).click();
  await expect(page.locator("#server-1")).toContainText("0050561a2b3c");

  await page.getByRole("button", { name: "Verify order" }).click();
  await expect(page.getByRole("alert")).toContainText("2 products are not decided");
  await page.getByLabel("Quantity of Info Mart").fill("1");
  await page.getByLabel("Info Mart on lic-fra-01").fill("1");
  await page.getByLabel("Info Mart on lic-muc-01").fill("0");
  await page.getByLabel("Info Mart on lic-vie-01").fill("0");
  await page.getByRole("button", { name: "Fill in", exact: true }).click();
  await page.getByRole("button", { name: "As ordered Enterprise Routing" }).click();
  await expect(page.getByRole("heading", { name: "Everything is decided" })).toBeVisible();

  await page.getByLabel("Note", { exact: true }).fill("Axialis has a new contact.\nI asked them.");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("Axialis has a new contact.")).toBeVisible();
  await inspect(page, "review-decided");
  await page.getByRole("button", { name: "Verify order" }).click();
  await expect(page.getByText("Verified").first()).toBeVisible();
  await inspect(page, "review-verified");

  await page.getByRole("link", { name: "As submitted, version 1" }).click();
  await inspect(page, "review-version");
  await page.goto(`/staff/orders/${reference}/assign`);
  await inspect(page, "review-assign");
  await page.goto(`/staff/orders/${reference}/reopen`);
  await inspect(page, "review-reopen");
});

test("two people on one order see each other, and a save on an old version keeps what was typed", async ({
  page,
  browser,
  server,
}) => {
  const reference = await send(server, { ...order, company: { name: "Kestrel Insurance", country: "GB" } });
  await enter(page, server, "paul@review.example", "Paul Brandt");
  const other = await browser.newPage();
  await enter(other, server, "yuki@review.example", "Yuki Tanaka");
  await page.goto(`/staff/orders/${reference}`);
  await page.getByRole("button", { name: "Take", exact: true }).click();
  await page.getByRole("link", { name: "Adjust Inbound Voice" }).click();
  await page.getByLabel("Quantity of Inbound Voice").fill("200");
  await page.getByLabel("Inbound Voice on lic-fra-01").fill("100");
  await page.getByLabel("Reason, seen in the history").fill("Mine");

  await other.goto(`${server.url}/staff/orders/${reference}`);
  await expect(other.getByText("Paul Brandt is looking too")).toBeVisible();
  await other.getByRole("button", { name: "As ordered Inbound Voice" }).click();
  await expect(other.getByText("1 of 4 decided")).toBeVisible();

  await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
  await expect(page.getByText("Yuki Tanaka is looking too")).toBeVisible();
  await expect(page.getByText("This order was changed by somebody else since you opened it.")).toBeVisible();
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Somebody changed this order after you opened it" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Inbound Voice 240: 140, 60, 40 240: 140, 60, 40 200: 100, 60, 40/ })).toBeVisible();
  await expect(page.getByLabel("Quantity of Inbound Voice")).toHaveValue("200");
  await inspect(page, "review-two");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(page.locator("#item-0")).toContainText("Mine");

  await other.close();
  // That a page is left is told after it has gone.
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
    await expect(page.getByText("Yuki Tanaka is looking too")).toBeHidden({ timeout: 1_000 });
  }).toPass();
});

test("the keyboard takes, notes and goes on, and its keys can be switched off", async ({ page, server }) => {
  const first = await send(server, order);
  await send(server, order);
  await enter(page, server, "ana@review.example", "Ana Cruz");
  await page.goto(`/staff/orders/${first}?from=desk%3Demea%26state%3Dsubmitted`);
  await page.keyboard.press("Control+j");
  await expect(page).toHaveURL(new RegExp(first));
  await page.keyboard.press("j");
  await expect(page).not.toHaveURL(new RegExp(first));
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(first));
  await page.keyboard.press("t");
  await expect(page.getByText("You have it")).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.type("just a note: v t j");
  await expect(page.getByLabel("Note", { exact: true })).toHaveValue("just a note: v t j");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await inspect(page, "review-keys");
  await page.keyboard.press("Shift+?");
  const box = page.getByLabel("Single keys work on this browser");
  if (!(await box.isVisible())) await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await box.uncheck();
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("v");
  await expect(page.getByText("There is a problem")).toBeHidden();
  await page.reload();
  await page.keyboard.press("v");
  await expect(page).not.toHaveURL(/verify/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an order is decided without JavaScript", async ({ page, server }) => {
    const reference = await send(server, order);
    await enter(page, server, "noscript@review.example", "Noa Script");
    await page.goto(`/staff/orders/${reference}`);
    await page.getByRole("button", { name: "Take", exact: true }).click();
    await page.getByRole("button", { name: "All 3 others as ordered" }).click();
    await expect(page.getByText("3 of 4 decided")).toBeVisible();
    await page.getByLabel("Info Mart on lic-fra-01").fill("1");
    await page.getByLabel("Info Mart on lic-muc-01").fill("0");
    await page.getByLabel("Info Mart on lic-vie-01").fill("0");
    await page.getByRole("button", { name: "Fill in", exact: true }).click();
    await page.getByRole("button", { name: "Verify order" }).click();
    await expect(page.getByText("Verified").first()).toBeVisible();
  });
});

// The numbers of a span of time, of invented orders.

import { apart, expect, inspect } from "./test.mjs";

const test = apart((server) => server.command("demo", "--orders", "400"));

async function signIn(page, server, address) {
  const link = await server.command("staff", "link", address);
  await page.goto(link.trim());
  await page.locator("main").getByRole("button").click();
}

test("a manager looks at the numbers of a span and of a desk, and takes a table along", async ({ page, server }) => {
  await signIn(page, server, "ines.duarte@desk.example");
  await page.goto("/staff/queue");
  await inspect(page, "queue-of-invented-orders");

  await page.getByText("Inês Duarte").first().click();
  await page.getByRole("link", { name: "Numbers" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Numbers");
  await inspect(page, "numbers-30");

  await page.getByRole("link", { name: "Last 90 days" }).click();
  await expect(page.getByRole("link", { name: "Last 90 days" })).toHaveAttribute("aria-current", "page");
  await expect(page.locator(".ok-figures__number").first()).toHaveText(/^(3[5-9]\d|400)$/);
  await inspect(page, "numbers-90");

  await page.getByRole("link", { name: "Last 7 days" }).click();
  await inspect(page, "numbers-7");
  await page.getByRole("link", { name: "Last 90 days" }).click();
  await page.getByLabel("Desk", { exact: true }).selectOption({ label: "US and APAC" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/desk=us_apac/);
  const received = await page.locator(".ok-figures__number").first().textContent();
  expect(Number(received)).toBeGreaterThan(50);
  expect(Number(received)).toBeLessThan(400);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "By product, as CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^orders-by-product-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
});

test("days the wrong way round are said, and stay", async ({ page, server }) => {
  await signIn(page, server, "mina.kessler@desk.example");
  await page.goto("/staff/numbers");
  await expect(page.getByLabel("Desk", { exact: true })).toHaveCount(0);
  await page.getByLabel("From", { exact: true }).fill("2026-11-20");
  await page.getByLabel("To", { exact: true }).fill("2026-11-02");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.locator("#to-error")).toContainText("not before the first one");
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("2026-11-20");
  await inspect(page, "numbers-wrong");
});

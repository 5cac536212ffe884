// The queue, as two people work in it.

import * as orders from "./orders.mjs";
import { expect, inspect, test } from "./test.mjs";

async function signIn(page, server, email, name, ...more) {
  const printed = await server.command("staff", "add", email, "--name", name, ...more);
  await page.goto(/http\S+/.exec(printed)[0]);
  await page.locator("main").getByRole("button").click();
}

async function order(page, name) {
  await orders.begin(page);
  await orders.fill(page, { ...orders.independent, company: { name, country: "GB" } });
  return orders.send(page);
}

test("an order arrives while lines are ticked, and nothing that somebody is at moves", async ({ page, browser, server }) => {
  const first = await order(page, "Kestrel Insurance");
  const second = await order(page, "Tagus Energia");
  await signIn(page, server, "mina.live@desk.example", "Mina Okafor", "--role", "manager");
  await page.goto("/staff/queue?overdue=1");
  await page.locator("summary", { hasText: "Purpose" }).click();
  await inspect(page, "queue-nothing");
  await page.goto("/staff/queue?q=kes");
  await page.getByText("Save this view").click();
  await inspect(page, "queue-found");
  await page.goto("/staff/queue");
  await inspect(page, "queue-open");

  await page.getByLabel(`Tick ${first}`).check();
  await expect(page.locator("[data-ticked]")).toHaveText("1 ticked");
  const box = await page.getByLabel(`Tick ${first}`).boundingBox();

  const customer = await (await browser.newContext({ baseURL: server.url })).newPage();
  const third = await order(customer, "Nordwind Bank AG");
  const news = page.getByRole("link", { name: "1 order is new here. Show it" });
  await expect(news).toBeVisible({ timeout: 8_000 });
  await expect(page).toHaveTitle(/^\(1\) /);
  await expect(page.getByLabel(`Tick ${first}`)).toBeChecked();
  expect(await page.getByLabel(`Tick ${first}`).boundingBox()).toEqual(box);
  await inspect(page, "queue-news");

  // A colleague takes the other one: its line changes where it stands.
  const paul = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(paul, server, "paul.live@desk.example", "Paul Brandt", "--role", "manager");
  await paul.goto("/staff/queue");
  await paul.getByLabel(`Tick ${second}`).check();
  await paul.getByRole("button", { name: "Assign" }).click();
  await expect(paul.getByText("1 order is yours now.")).toBeVisible();
  const line = page.locator(`tr[data-order="${second}"]`);
  await expect(line).toContainText("P. Brandt", { timeout: 8_000 });
  await expect(line).toHaveClass(/ok-row--changed/);

  await news.click();
  await expect(page.locator(`tr[data-order="${third}"]`)).toBeVisible();
  await expect(page).not.toHaveTitle(/^\(/);
  await expect(page.getByLabel(`Tick ${first}`)).toBeChecked();

  await page.getByRole("button", { name: "Assign" }).click();
  await expect(page.getByText("1 order is yours now.")).toBeVisible();
  await expect(page.locator(`tr[data-order="${first}"]`)).toContainText("You");
  await inspect(page, "queue-assigned");
});

test("filters, search and views without script", async ({ page, browser, server }) => {
  await order(page, "Kestrel Insurance");
  const printed = await server.command("staff", "add", "mina.plain@desk.example", "--name", "Mina Okafor", "--role", "manager");
  const plain = await (await browser.newContext({ baseURL: server.url, javaScriptEnabled: false })).newPage();
  await plain.goto(/http\S+/.exec(printed)[0]);
  await plain.locator("main").getByRole("button").click();
  await plain.goto("/staff/queue");
  await plain.locator("summary", { hasText: "Purpose" }).click();
  await plain.getByRole("checkbox", { name: "Demo" }).check();
  await plain.getByRole("button", { name: "Apply" }).last().click();
  await expect(plain).toHaveURL(/\/staff\/queue\?purpose=demo$/);
  await expect(plain.getByText("0 found")).toBeVisible();
  await plain.getByText("Save this view").click();
  await plain.getByLabel("Name of this view").fill("Demos");
  await plain.getByRole("button", { name: "Save", exact: true }).click();
  await plain.getByRole("link", { name: "Clear filters" }).click();
  await plain.getByRole("searchbox").last().fill("kestr");
  await plain.getByRole("searchbox").last().press("Enter");
  await expect(plain.getByText("1 found")).toBeVisible();
  await plain.getByRole("link", { name: "Demos" }).click();
  await expect(plain).toHaveURL(/\/staff\/queue\?purpose=demo$/);
});

test("a queue that cannot hear asks every ten seconds", async ({ page, browser, server }) => {
  await page.route("**/staff/queue/events", (route) => route.abort());
  await signIn(page, server, "mina.deaf@desk.example", "Mina Okafor", "--role", "manager");
  await page.goto("/staff/queue");
  const customer = await (await browser.newContext({ baseURL: server.url })).newPage();
  const reference = await order(customer, "Nordwind Bank AG");
  await expect(page.locator(`tr[data-order="${reference}"]`)).toBeVisible({ timeout: 15_000 });
});

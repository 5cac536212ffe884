// What goes wrong: what the page says, what it keeps, and how one gets out of it.

import * as orders from "./orders.mjs";
import { Server } from "./server.mjs";
import { expect, inspect, test } from "./test.mjs";

const { independent, single } = orders;
const heading = (page) => page.getByRole("heading", { level: 1 });
const press = (page, name) => page.getByRole("button", { name, exact: true }).last().click();

/** Fills in the pages up to the servers, and stays there. */
async function toServers(page, order) {
  await orders.begin(page);
  await orders.fillTo(page, "servers", order);
}

const wrongServer = { ...single, servers: [{ ...single.servers[0], host_id: "10.20.30.40" }] };

test("a wrong page comes back with what was typed, and each error leads to its field", async ({ page }) => {
  await toServers(page, wrongServer);
  await orders.go(page);
  expect(page.lastAnswer.status()).toBe(422);
  await expect(page).toHaveTitle(/^Error: /);

  const summary = page.locator("[data-error-summary]");
  await expect(summary).toBeFocused();
  const field = page.getByLabel("Host ID");
  await expect(field).toHaveValue("10.20.30.40");
  await expect(field).toHaveAccessibleDescription(/is an IP address/);
  await summary.getByRole("link").first().click();
  await expect(field).toBeFocused();
  await inspect(page, "servers-wrong");

  await field.fill(single.servers[0].host_id);
  await orders.go(page);
  await expect(page).toHaveURL(/\/products$/);
});

test("a page can be left wrong, and the list says so", async ({ page }) => {
  await toServers(page, wrongServer);
  await press(page, "Save and go to the list");
  await expect(heading(page)).toHaveText("Your order");
  await expect(page.getByRole("listitem").filter({ hasText: "Configuration and servers" })).toContainText("1 to fix");
  await inspect(page, "list");

  await page.getByRole("link", { name: "Check and send" }).click();
  await expect(page.locator("[data-error-summary]")).toContainText("is an IP address");
  await expect(page.locator("[data-error-summary]").getByRole("listitem")).not.toHaveCount(1);
  await inspect(page, "check-wrong");
});

test("an order that is empty is asked for, field by field", async ({ page }) => {
  await orders.begin(page);
  await orders.go(page);
  expect(page.lastAnswer.status()).toBe(422);
  await inspect(page, "company-empty");
  for (const link of await page.locator("[data-error-summary]").getByRole("link").all()) {
    await expect(page.locator(`[id="${(await link.getAttribute("href")).slice(1)}"]`)).toHaveCount(1);
  }
});

test("shares that do not add up are shown in their row", async ({ page }) => {
  const order = structuredClone(independent);
  order.sellable_items[0].per_server[2] = 30;
  await orders.begin(page);
  await orders.fillTo(page, "split", order);
  await orders.go(page);
  expect(page.lastAnswer.status()).toBe(422);
  await expect(page.locator("[data-error-summary]")).toContainText("230");
  await inspect(page, "split-wrong");

  await page.getByRole("button", { name: /Divide evenly.*Inbound Voice/ }).click();
  await expect(page.getByLabel("Inbound Voice on lic-vie-01")).toHaveValue("80");
  await orders.go(page);
  await expect(page).toHaveURL(/\/switch$/);
});

test("whatever is typed is shown as text", async ({ page }) => {
  const name = `<script>alert(1)</script> "O'Neill" & \u{1F4DE} 電話`;
  const strange = { ...single, company: { ...single.company, name } };
  await orders.begin(page);
  await orders.fillTo(page, "company", strange);
  await press(page, "Save and go to the list");
  await page.getByRole("link", { name: "Company and contact" }).click();
  await expect(page.getByLabel("Company name")).toHaveValue(name);
  await page.getByLabel("Company name").fill("gpj.\u202Eexe");
  await orders.go(page);
  expect(page.lastAnswer.status()).toBe(422);
  await expect(page.locator("[data-error-summary]")).toBeVisible();
});

test("an address that leads nowhere says what may have happened", async ({ page }) => {
  for (const path of ["/nothing", "/draft/wrong", "/status/wrong"]) {
    await page.goto(path);
    expect(page.lastAnswer.status()).toBe(404);
    await expect(heading(page)).toHaveText("Nothing is here");
  }
  await inspect(page, "not-found");
});

test("a form that is too large is refused by name", async ({ page }) => {
  await toServers(page, single);
  await page.getByLabel("System version").evaluate((input) => (input.value = "x".repeat(3 * 1024 * 1024)));
  await orders.go(page);
  expect(page.lastAnswer.status()).toBe(413);
  await expect(page.locator("main")).toContainText("2 MiB");
  await inspect(page, "too-large");
});

test("while the database is away, what was typed stays on the page", async ({ browser }) => {
  const server = await Server.start();
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  page.on("response", (response) => {
    if (response.request().isNavigationRequest()) page.lastAnswer = response;
  });
  try {
    await toServers(page, single);
    await server.stopDatabase();
    await orders.go(page);
    expect(page.lastAnswer.status()).toBe(503);
    await expect(page).toHaveURL(/\/servers$/);
    await expect(page.getByLabel("Host name")).toHaveValue(single.servers[0].host_name);
    await expect(page.locator("[data-error-summary]")).toContainText("not saved");
    await inspect(page, "servers-away");

    await page.goto("/staff/sign-in");
    await page.getByLabel("E-mail address").fill("mina@desk.example");
    await page.getByLabel("Password").fill("something");
    await press(page, "Sign in");
    expect(page.lastAnswer.status()).toBe(503);
    await inspect(page, "unavailable");

    await page.goto("/");
    await expect(page.getByRole("link", { name: "+44-1189-74-7000" })).toBeVisible();
  } finally {
    await context.close();
    await server.remove();
  }
});

// Order management: from the link on the command line to an order's page.

import * as orders from "./orders.mjs";
import { expect, inspect, test } from "./test.mjs";

test("a manager signs in by a link, sees the queue and opens an order", async ({ page, server }) => {
  await orders.begin(page);
  await orders.fill(page, { ...orders.independent, company: { name: "Kestrel Insurance", country: "GB" } });
  const reference = await orders.send(page);

  await page.goto("/staff/queue");
  await expect(page).toHaveURL(/\/staff\/sign-in/);
  await inspect(page, "sign-in");

  const printed = await server.command("staff", "add", "mina@desk.example", "--name", "Mina Okafor", "--role", "manager");
  await page.goto(/http\S+/.exec(printed)[0]);
  await inspect(page, "staff-link");
  await page.locator("main").getByRole("button").click();
  await inspect(page, "staff-password");

  await page.goto("/staff/queue");
  await inspect(page, "queue");
  await page.getByRole("link", { name: reference }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Kestrel Insurance");
  await inspect(page, "case");

  await page.getByText("Mina Okafor").first().click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/staff/queue");
  await expect(page).toHaveURL(/\/staff\/sign-in/);
});

// A temporary license is renewed from the page of its order, and what is still to do on a draft.

import * as orders from "./orders.mjs";
import { expect, inspect, test } from "./test.mjs";

const heading = (page) => page.getByRole("heading", { level: 1 });

/** Sends an order through the API: its reference, and its page. */
async function sent(page, company) {
  const data = { ...orders.redundant, company: { name: company, country: "DE" } };
  const answer = await page.request.post("/api/v1/orders", { data });
  expect(answer.status()).toBe(201);
  const { reference, status_url: url } = await answer.json();
  return { reference, url };
}

async function renewed(page, company) {
  const { reference, url } = await sent(page, company);
  await page.goto(url);
  await page.getByRole("button", { name: "Renew these licenses" }).click();
  await expect(page).toHaveURL(/\/draft\/[\w-]+\/term$/);
  return { reference, url };
}

test("an order is renewed: everything is there but the term", async ({ page }) => {
  const { reference, url } = await renewed(page, "Renewing Ltd");
  await expect(page.getByLabel("Which licenses do these renew?")).toHaveValue(reference);
  await expect(page.locator('[name="term[kind]"]:checked')).toHaveCount(0);
  await expect(page.locator('[name="term[expires_on]"]')).toHaveValue("");
  await expect(page.locator('[name="purpose"]:checked')).toHaveValue("evaluation");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await inspect(page, "renewal-term");

  await page.locator('[name="term[kind]"][value="temporary"]').check();
  await page.locator('[name="term[expires_on]"]').fill("24-jun-2100");
  await orders.go(page);
  await page.getByRole("link", { name: "Check and send" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  const renewal = await orders.send(page);
  expect(renewal).not.toBe(reference);

  await page.getByRole("link", { name: "Follow this order" }).click();
  await page.getByText("Show the whole order").click();
  await expect(page.locator("main")).toContainText(reference);
  await page.goto(url);
  await expect(heading(page)).toContainText(reference);
});

test("the link of a reminder begins nothing until its button is pressed", async ({ page }) => {
  const { url } = await sent(page, "Reminded Ltd");
  await page.goto(`${url}/renew`);
  await expect(heading(page)).toHaveText("Renew these licenses");
  await inspect(page, "renew");
  await page.getByRole("button", { name: "Begin the renewal" }).click();
  await expect(page).toHaveURL(/\/draft\/[\w-]+\/term$/);
});

test("a permanent license is not renewed", async ({ page }) => {
  const answer = await page.request.post("/api/v1/orders", { data: orders.single });
  const { status_url: url } = await answer.json();
  await page.goto(`${url}/renew`);
  await expect(page).toHaveURL(url);
  await expect(page.getByRole("button", { name: "Order again from this one" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Renew these licenses" })).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a double click makes one renewal", async ({ page }) => {
    const { url } = await sent(page, "Twice Renewed Ltd");
    const begun = [];
    for (let press = 0; press < 2; press += 1) {
      await page.goto(url);
      await page.getByRole("button", { name: "Renew these licenses" }).click();
      await expect(page).toHaveURL(/\/term$/);
      begun.push(page.url());
    }
    expect(begun[1]).toBe(begun[0]);
  });
});

test("the mail with the link of a whole draft says that nothing is missing", async ({ page, server }) => {
  await orders.begin(page);
  const order = { ...orders.single, company: { name: "Whole Ltd", country: "DE" } };
  await orders.fill(page, order);
  await page.goto(page.url().replace(/check$/, "mail-link"));
  await expect(page.locator("main")).toContainText("Nothing is missing. Check the answers and send the order.");
  await inspect(page, "mail-link-whole");
  await page.getByLabel("E-mail address").fill("whole@nordwind.example");
  await page.getByRole("button", { name: "Mail the link" }).click();
  const mail = async () => (await server.mails()).find(({ to }) => to[0].address === "whole@nordwind.example");
  await expect.poll(async () => (await mail())?.text).toContain("Nothing is missing.");
  await page.goto(/http\S+\/check$/m.exec((await mail()).text)[0]);
  await expect(page.getByRole("button", { name: "Send order" })).toBeVisible();
});

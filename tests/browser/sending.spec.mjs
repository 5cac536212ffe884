// One order, however often it is sent; and the ways back to it.

import * as orders from "./orders.mjs";
import { expect, inspect, test } from "./test.mjs";

const heading = (page) => page.getByRole("heading", { level: 1 });
const press = (page, name) => page.getByRole("button", { name, exact: true }).last().click();

/** Orders are told apart by their company. */
const of = (name) => ({ ...orders.single, company: { name, country: "DE" } });

async function ready(page, company) {
  await orders.begin(page);
  await orders.fill(page, of(company));
}

/** References of the orders of a company that reached a mailbox. */
async function ordersOf(server, company) {
  const mails = (await server.mails()).filter((mail) => mail.subject.includes(company));
  return [...new Set(mails.map((mail) => orders.referenceIn(mail.subject)))];
}

test("a double click on the button makes one order", async ({ page, server }) => {
  await ready(page, "Twice Pressed Ltd");
  await page.getByRole("button", { name: "Send order" }).dblclick();
  const reference = await orders.sentReference(page);
  await expect.poll(() => ordersOf(server, "Twice Pressed Ltd")).toEqual([reference]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a double click makes one order without JavaScript", async ({ page, server }) => {
    await ready(page, "Twice Pressed Plainly Ltd");
    await page.getByRole("button", { name: "Send order" }).dblclick();
    const reference = await orders.sentReference(page);
    await expect.poll(() => ordersOf(server, "Twice Pressed Plainly Ltd")).toEqual([reference]);
  });
});

test("Back after sending, and sending again, shows the same order", async ({ page, server }) => {
  await ready(page, "Back Again Ltd");
  const reference = await orders.send(page);
  await page.goBack();
  await page.reload();
  const send = page.getByRole("button", { name: "Send order" });
  if (await send.isVisible()) await send.click();
  await expect(page.locator("main")).toContainText(reference);
  await page.goto(page.url().replace(/\/sent$/, ""));
  await expect(heading(page)).toContainText(reference);
  await expect.poll(() => ordersOf(server, "Back Again Ltd")).toEqual([reference]);
});

test("two tabs that send make one order", async ({ page, context, server }) => {
  await ready(page, "Two Tabs Ltd");
  const other = await context.newPage();
  await other.goto(page.url());
  const reference = await orders.send(page);
  expect(await orders.send(other)).toBe(reference);
  await expect.poll(() => ordersOf(server, "Two Tabs Ltd")).toEqual([reference]);
});

test("the link of a draft goes on with it in another browser", async ({ page, browser }) => {
  await orders.begin(page);
  await orders.fillTo(page, "company", of("Elsewhere Ltd"));
  await orders.go(page);
  const link = await page.getByLabel("This link brings you back").inputValue();

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(link);
  await expect(heading(other)).toHaveText("Your order");
  await other.getByRole("link", { name: "Company and contact" }).click();
  await expect(other.getByLabel("Company name")).toHaveValue("Elsewhere Ltd");
  await elsewhere.close();
});

test("the link of a draft can be copied, and mailed", async ({ page, context, server }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await orders.begin(page);
  const link = await page.getByLabel("This link brings you back").inputValue();
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  await page.getByRole("button", { name: "Mail it" }).click();
  await inspect(page, "mail-link");
  await page.getByLabel("E-mail address").fill("colleague@nordwind.example");
  await press(page, "Mail the link");
  await expect(page.locator("main")).toContainText("on its way");
  const mail = async () => (await server.mails()).find(({ to }) => to[0].address === "colleague@nordwind.example");
  await expect.poll(async () => (await mail())?.text).toContain(link);
  // Each page that is not whole has its link, with what is to do there.
  const { text } = await mail();
  await page.goto(/^Purpose and term\n(\S+)$/m.exec(text)[1]);
  await expect(page.getByRole("alert")).toContainText("Choose what the licenses are for.");
  expect(text).toContain("- Choose what the licenses are for.");
});

test("who lost the link of an order has it mailed again", async ({ page, server }) => {
  const order = { ...of("Lost Ltd"), contact: { name: "Lost", email: "lost@nordwind.example" } };
  await orders.begin(page);
  await orders.fill(page, order);
  const reference = await orders.send(page);

  await page.goto("/lost-link");
  await inspect(page, "lost-link");
  await page.getByLabel("Reference").fill(reference);
  await page.getByLabel("E-mail address").fill(order.contact.email);
  await page.locator("main").getByRole("button").click();
  await inspect(page, "lost-link-asked");

  const again = async () =>
    (await server.mails()).filter(({ to, text }) => to[0].address === order.contact.email && text.includes("/status/"));
  await expect.poll(async () => (await again()).length).toBeGreaterThan(1);
  for (const mail of await again()) {
    await page.goto(/http\S+\/status\/[\w-]+/.exec(mail.text)[0]);
    await expect(heading(page)).toContainText(reference);
  }
});

test("an order can be ordered again", async ({ page }) => {
  await ready(page, "Again Ltd");
  await orders.send(page);
  await page.getByRole("link", { name: "Follow this order" }).click();
  await press(page, "Order again from this one");
  await page.getByRole("link", { name: "Company and contact" }).first().click();
  await expect(page.getByLabel("Company name")).toHaveValue("Again Ltd");
});

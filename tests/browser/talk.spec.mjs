// Desk and customer talk about an order, each on their own page.

import * as orders from "./orders.mjs";
import { expect, inspect, test } from "./test.mjs";

let count = 0;

/** Sends an order through the API: its reference, and its page. */
async function sent(page, company) {
  const data = { ...orders.independent, company: { name: company, country: "GB" } };
  const answer = await page.request.post("/api/v1/orders", { data });
  expect(answer.status()).toBe(201);
  const { reference, status_url: url } = await answer.json();
  return { reference, url };
}

async function signIn(page, server) {
  count += 1;
  const email = `desk${count}.${Date.now()}@desk.example`;
  const printed = await server.command("staff", "add", email, "--name", "Mina Okafor", "--role", "manager");
  await page.goto(/http\S+/.exec(printed)[0]);
  await page.locator("main").getByRole("button").click();
}

const message = (page) => page.getByLabel("Message to the customer");
const hostId = (page) => page.locator("input[name='servers[1][host_id]']");
const mailTo = async (server, reference, kind) => {
  const all = await server.mails();
  return all.find(({ subject, messageId }) => subject.startsWith(reference) && messageId.startsWith(`<${kind}.`));
};

async function ask(page, reference) {
  await page.goto(`/staff/orders/${reference}/ask`);
  await message(page).fill("Is this the host ID of the second server?\nPlease run the command on the machine itself.");
  await page.locator(".ok-compose__more summary").click();
  await page.getByLabel(/^Server 2, host ID/).check();
  await page.getByLabel(/^Product 1, quantity/).check();
  await page.getByRole("button", { name: "Take, ask and wait for the answer" }).click();
  await expect(page).toHaveURL(new RegExp(`/staff/orders/${reference}#messages$`));
}

test("a desk asks, the customer answers, and the desk reads it", async ({ page, server }) => {
  const { reference, url } = await sent(page, "Kestrel Insurance");
  await signIn(page, server);
  await page.goto(`/staff/orders/${reference}/ask`);
  await page.getByLabel("Start from a text").selectOption({ label: "Host ID does not fit" });
  await page.getByRole("button", { name: "Put in" }).click();
  await expect(message(page)).toHaveValue(new RegExp(`order ${reference}`));
  await inspect(page, "ask");
  await message(page).fill("");
  await page.getByRole("button", { name: "Take, ask and wait for the answer" }).click();
  await expect(page.getByRole("alert")).toContainText("Write what you want to know.");
  await inspect(page, "ask-wrong");
  await ask(page, reference);
  await inspect(page, "case-asked");

  await expect.poll(() => mailTo(server, reference, "question")).toBeTruthy();
  const question = await mailTo(server, reference, "question");
  expect(question.text).toContain("Is this the host ID of the second server?");
  await page.goto(url);
  expect(question.text).toContain(url);
  await expect(page.getByRole("heading", { name: "Mina Okafor asks" })).toBeVisible();
  await inspect(page, "status-question");

  await hostId(page).fill("10.20.30.40");
  await page.getByLabel("Your answer").fill("It is a new machine.");
  await page.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByRole("alert")).toContainText("is an IP address");
  await expect(page.getByLabel("Your answer")).toHaveValue("It is a new machine.");
  await inspect(page, "status-question-wrong");
  await hostId(page).fill("00:1b:21:3c:4d:99");
  await page.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByRole("heading", { name: "Your answer is with the desk" })).toBeVisible();
  await inspect(page, "status-answered");

  await page.goto(`/staff/orders/${reference}`);
  await expect(page.locator("#messages")).toContainText("It is a new machine.");
  await expect(page.locator("#messages")).toContainText("001b213c4d99");
  await expect.poll(() => mailTo(server, reference, "answer")).toBeTruthy();
});

test("what is typed outlives a page that is loaded again", async ({ page, server }) => {
  const { reference, url } = await sent(page, "Typing Ltd");
  await signIn(page, server);
  await ask(page, reference);
  await page.goto(url);
  await page.getByLabel("Your answer").fill("Half an ans");
  await hostId(page).fill("00:1b:21");
  await page.reload();
  await expect(page.getByLabel("Your answer")).toHaveValue("Half an ans");
  await expect(hostId(page)).toHaveValue("00:1b:21");
});

test("an answer that comes too late is told what happened, and kept", async ({ page, server }) => {
  const { reference, url } = await sent(page, "Late Ltd");
  await signIn(page, server);
  await ask(page, reference);
  await page.goto(url);
  await page.getByLabel("Your answer").fill("It is new.");
  const other = await page.context().newPage();
  await other.goto(`${url}/withdraw`);
  await other.getByRole("button", { name: "Withdraw the order" }).click();
  await expect(other.locator("main")).toContainText("Withdrawn");
  await other.close();
  await page.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByRole("heading", { name: "The order was withdrawn meanwhile" })).toBeVisible();
  await expect(page.getByLabel("What you typed, to copy")).toHaveValue("It is new.");
  await inspect(page, "status-late");
});

test("a customer is asked before an order is withdrawn", async ({ page }) => {
  const { url } = await sent(page, "Withdrawing Ltd");
  await page.goto(url);
  await page.getByRole("link", { name: "Withdraw this order" }).click();
  await inspect(page, "withdraw");
});

test("managers keep the texts that staff start from", async ({ page, server }) => {
  await signIn(page, server);
  await page.goto("/staff/texts");
  await inspect(page, "texts");
  await page.getByRole("link", { name: "Add a text" }).click();
  await page.locator("#name").fill("Which site?");
  await page.locator("textarea[name='body']").fill("Dear {name}, which site of {company} is it?");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("{name} is nothing that an order has");
  await inspect(page, "texts-wrong");
  await page.locator("textarea[name='body']").fill("Dear {contact}, which site of {company} is it?");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Which site?" })).toBeVisible();
  await page.getByRole("link", { name: "Remove Which site?" }).click();
  await inspect(page, "texts-remove");
  await page.getByRole("button", { name: "Remove the text" }).click();
  await expect(page.getByRole("heading", { name: "Which site?" })).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a text is put below what was typed, and a question asked and answered", async ({ page, server }) => {
    const { reference, url } = await sent(page, "Plain Ltd");
    await signIn(page, server);
    await page.goto(`/staff/orders/${reference}`);
    await message(page).fill("One thing first.");
    await page.getByLabel("Start from a text").selectOption({ label: "Host ID does not fit" });
    await page.getByRole("button", { name: "Put in" }).click();
    await expect(message(page)).toHaveValue(new RegExp(`^One thing first\\.[^]*order ${reference}`));
    await ask(page, reference);
    await page.goto(url);
    await page.getByLabel("Your answer").fill("It is right.");
    await page.getByRole("button", { name: "Send the answer" }).click();
    await expect(page.getByRole("heading", { name: "Your answer is with the desk" })).toBeVisible();
  });
});

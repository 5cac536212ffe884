// An order from the start page to the mailboxes, for each configuration.

import * as orders from "./orders.mjs";
import { expect, inspect, picture, test } from "./test.mjs";

const { single, independent, redundant } = orders;

/** What the mail to the desk has to say, word for word: all that was typed, and what a host ID is stored as. */
function told(order) {
  const codes = /\[(country|type|host_id|expires_on)\]$|^(region|purpose|configuration|deployment_mode|term\[kind\])$/;
  const typed = [...orders.leaves(order)].filter(([name]) => !codes.test(name)).flatMap(([, value]) => value.split("\n"));
  const stored = order.servers.map(({ host_id }) => host_id.replace(/^0x|[:-]/g, "").toLowerCase());
  return [...typed.map((value) => value.replace("8.1.400.12", "8.1")), ...stored];
}

/** The mails of an order, once all of them became files: to the desk, to the contact, and its representative's copy. */
async function mailsOf(server, reference) {
  const found = async () => (await server.mails()).filter(({ subject }) => subject.includes(reference));
  await expect.poll(async () => (await found()).length).toBe(3);
  const mails = await found();
  const desk = mails.find(({ to }) => to[0].address === "EMEAlicensing@genesys.co.uk");
  return { desk, receipts: mails.filter((mail) => mail !== desk) };
}

function attachedOrder(mail) {
  return JSON.parse(new TextDecoder().decode(mail.attachments[0].content));
}

async function expectMails(server, reference, order) {
  const { desk, receipts } = await mailsOf(server, reference);
  for (const word of told(order)) expect(desk.text).toContain(word);
  expect(desk.replyTo[0].address).toBe(order.contact.email);
  expect(desk.attachments[0].filename).toBe(`${reference}.json`);
  expect(attachedOrder(desk).company).toEqual(order.company);
  for (const receipt of receipts) {
    expect(receipt.to[0].address).toBe(order.contact.email);
    expect(receipt.cc[0].address).toBe(order.representative.email);
  }
}

for (const [name, order] of Object.entries({ single, independent, redundant })) {
  test(`an order for ${name} reaches the desk`, async ({ page, server }) => {
    await orders.begin(page);
    await orders.fill(page, order, name === "independent" ? (step) => inspect(page, step) : undefined);
    await inspect(page, `check-${name}`);
    const reference = await orders.send(page);
    await inspect(page, `sent-${name}`);
    await expectMails(server, reference, order);
    await page.getByRole("link", { name: "Follow this order" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(reference);
    await inspect(page, `status-${name}`);
  });

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    test(`an order for ${name} reaches the desk without JavaScript`, async ({ page, server }) => {
      await orders.begin(page);
      await orders.fill(page, order);
      const reference = await orders.send(page);
      await expectMails(server, reference, order);
    });
  });
}

test("the same order through the API is stored and mailed as the same", async ({ page, request, server }) => {
  await orders.begin(page);
  await orders.fill(page, independent);
  const typed = await mailsOf(server, await orders.send(page));
  const answer = await request.post("/api/v1/orders", { data: independent, headers: { "Idempotency-Key": "same" } });
  expect(answer.status()).toBe(201);
  const { reference } = await answer.json();
  const sent = await mailsOf(server, reference);
  expect(attachedOrder(sent.desk)).toEqual(attachedOrder(typed.desk));
  const plain = (mail) => mail.text.replace(/OK-(?!1234)[0-9A-Z]{4}-[0-9A-Z]{4}|\d\d:\d\d|http\S+/g, "…");
  expect(plain(sent.desk)).toBe(plain(typed.desk));
});

test("every mail that became a file can be read on a page", async ({ page, server }) => {
  await orders.begin(page);
  await orders.fill(page, { ...single, company: { ...single.company, name: "Read Here Ltd" } });
  const reference = await orders.send(page);
  await mailsOf(server, reference);
  await page.goto("/dev/mail");
  await inspect(page, "dev-mails");
  await page.getByRole("link", { name: `${reference} Read Here Ltd` }).first().click();
  await inspect(page, "dev-mail");
  // In its sandbox no script runs, a test's own neither: so it is looked at outside.
  const html = await page.request.get(await page.getByRole("link", { name: "See it as HTML" }).getAttribute("href"));
  expect(html.headers()["content-security-policy"]).toMatch(/^sandbox/);
  await page.goto("about:blank");
  await page.setContent(await html.text());
  await expect(page.getByText("Read Here Ltd").first()).toBeVisible();
  await picture(page, "mail", { width: 680, colorScheme: "light" });
});

import { independent, redundant, single } from "./orders.mjs";
import * as orders from "./orders.mjs";
import { expect, inspect, test } from "./test.mjs";

const all = { single, independent, redundant };

/** What the mail to the desk has to say, word for word. */
function told(order) {
  const words = [order.company, order.contact, order.email, order.phone, order.representative.name, order.representative.email];
  for (const server of order.servers) words.push(server.host_name, server.version, server.port ?? "7260");
  words.push(...order.servers.map((server) => server.host_id.replace(/^0x|[:-]/g, "").toLowerCase()));
  for (const item of order.items) words.push(item.name, item.quantity, ...(item.shares ?? []));
  for (const application of order.applications ?? []) words.push(application.name, application.licenses);
  for (const one of order.switches ?? []) words.push(one.name, one.version, one.extensions, one.positions, one.distribution);
  if (order.expires) words.push("24 Jun 2099");
  if (order.notes) words.push(order.notes);
  return words.filter(Boolean);
}

/** The mails of an order, once all of them became files. */
async function mailsOf(server, reference, count) {
  const found = async () => (await server.mails()).filter((mail) => mail.subject.includes(reference));
  await expect.poll(async () => (await found()).length).toBe(count);
  return found();
}

async function expectMails(server, reference, order) {
  const mails = await mailsOf(server, reference, 3);
  const desk = mails.find((mail) => mail.to[0].address === "EMEAlicensing@genesys.co.uk");
  for (const word of told(order)) expect(desk.text).toContain(word);
  expect(desk.replyTo[0].address).toBe(order.email);
  const [attached] = desk.attachments;
  expect(attached.filename).toBe(`${reference}.json`);
  const sent = JSON.parse(new TextDecoder().decode(attached.content));
  expect(sent.servers.map(({ host_name }) => host_name)).toEqual(order.servers.map(({ host_name }) => host_name));
  const receipts = mails.filter((mail) => mail !== desk);
  for (const receipt of receipts) {
    expect(receipt.to[0].address).toBe(order.email);
    expect(receipt.cc[0]).toMatchObject(order.representative.email ? { address: order.representative.email } : {});
  }
}

for (const [name, order] of Object.entries(all)) {
  test(`an order for ${name} reaches the desk`, async ({ page, server }) => {
    test.slow();
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

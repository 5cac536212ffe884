// Orders as people type them, one for each configuration, and how they type them: page by page, field by field, each
// found by its label. Works with and without JavaScript.

import { expect } from "./test.mjs";

const contact = {
  company: "Nordwind Bank AG",
  country: "Germany",
  contact: "Jana Keller",
  email: "jana.keller@nordwind.example",
  phone: "+49 69 5550 1320",
  representative: { name: "Théo Moreau", email: "t.moreau@axialis.example" },
  region: "EMEA",
};

const linux = { host_name: "lic-fra-01", host_id: "3c:ec:ef:5a:91:d0", system: "Linux", version: "RHEL 9.4" };
const windows = { host_name: "lic-muc-01", host_id: "a0-36-9f-2c-44-10", system: "Windows", version: "Server 2022" };
const hpux = { host_name: "lic-vie-01", host_id: "0x0017A4771200", system: "HP-UX", version: "11i v3", port: "27001" };

const avaya = {
  name: "Avaya Communication Manager",
  version: "10.1",
  extensions: "220",
  positions: "20",
  distribution: "One extension per agent; 20 positions shared by two shifts",
};

/** One server, for good. */
export const single = {
  ...contact,
  purpose: "Production",
  term: "Permanent",
  configuration: "Single server",
  servers: [linux],
  items: [{ name: "Enterprise Routing", version: "8.1.400.12", quantity: "200" }],
};

/** Three servers that share the licenses, to a day, with all that an order can say. */
export const independent = {
  ...contact,
  purpose: "Production",
  term: "Temporary",
  expires: "24-jun-2099",
  notes: "The window is on Sunday night.",
  configuration: "Independent servers",
  servers: [linux, windows, hpux],
  items: [
    { name: "Inbound Voice", version: "8.1", quantity: "240", shares: ["140", "60", "40"] },
    { name: "Outbound Contact", version: "8.1", quantity: "60", shares: ["30", "30", "0"] },
  ],
  mode: "Blended",
  applications: [{ name: "T-Server for Avaya TSAPI", version: "8.1", licenses: "tserver_sdn" }],
  switches: [avaya],
};

/** Three servers with one file, for a trial. */
export const redundant = {
  ...contact,
  purpose: "Evaluation",
  term: "Temporary",
  expires: "2099-06-24",
  configuration: "Three redundant servers",
  servers: [linux, windows, hpux],
  items: [{ name: "Voice Platform", version: "8.5" }],
};

const group = (page, name) => page.getByRole("group", { name, exact: true });
const press = (page, name) => page.getByRole("button", { name, exact: true }).last().click();

/** Begins an order on the start page, and goes to its first page of fields. */
export async function begin(page) {
  await page.goto("/");
  await page.getByRole("button", { name: "Start an order" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your order");
  await page.getByRole("link", { name: /^Go on/ }).click();
}

/** Fills in every page. `look(name)` is called on each, filled in, before it is left. */
export async function fill(page, order, look = async () => {}) {
  for (const [name, heading, fillIn] of pages(order)) {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await fillIn(page, order);
    await look(name);
    await press(page, "Continue");
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your answers");
}

/** Sends the order that is checked, and gives its reference. */
export async function send(page) {
  await press(page, "Send order");
  return sentReference(page);
}

export async function sentReference(page) {
  await expect(page).toHaveURL(/\/status\/[^/]+\/sent$/);
  const [reference] = /OK-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.locator("main").innerText());
  return reference;
}

function pages(order) {
  const all = [
    ["company", "Company and contact", fillCompany],
    ["term", "Purpose and term", fillTerm],
    ["servers", "Configuration and servers", fillServers],
    ["products", "Products and licenses", fillProducts],
  ];
  if (order.items[0].shares) all.push(["split", "How do you divide the licenses?", fillSplit]);
  all.push(["switch", "Switch and DNs", fillSwitch]);
  return all;
}

export async function fillCompany(page, order) {
  await page.getByLabel("Company name").fill(order.company);
  await page.getByLabel("Country").selectOption({ label: order.country });
  await page.getByLabel("Contact name").fill(order.contact);
  await page.getByLabel("E-mail address", { exact: true }).fill(order.email);
  await page.getByLabel("Telephone").fill(order.phone);
  await page.getByLabel("Representative’s name").fill(order.representative.name);
  await page.getByLabel("Representative’s e-mail address").fill(order.representative.email);
  await page.getByRole("radio", { name: order.region }).check();
}

export async function fillTerm(page, order) {
  await page.getByRole("radio", { name: order.purpose }).check();
  await page.getByRole("radio", { name: order.term }).check();
  if (order.expires) await page.getByLabel("Expires on").fill(order.expires);
  if (order.notes) await page.getByLabel("Notes").fill(order.notes);
}

export async function fillServers(page, order) {
  await page.getByRole("radio", { name: order.configuration }).check();
  await rows(page, "Server", "Add another server", order.servers, async (row, server) => {
    await row.getByLabel("Host name").fill(server.host_name);
    await row.getByLabel("Operating system", { exact: true }).selectOption({ label: server.system });
    await row.getByLabel("System version").fill(server.version);
    await row.getByLabel("Host ID").fill(server.host_id);
    if (server.port) await row.getByLabel("Port").fill(server.port);
  });
}

export async function fillProducts(page, order) {
  await rows(page, "Product", "Add another product", order.items, async (row, item) => {
    await row.getByLabel("Product", { exact: true }).fill(item.name);
    await row.getByLabel("Version").fill(item.version);
    if (item.quantity) await row.getByLabel("Quantity").fill(item.quantity);
  });
  if (order.mode) await page.getByRole("radio", { name: order.mode }).check();
  await rows(page, "Application", "Add another application", order.applications ?? [], async (row, application) => {
    await row.getByLabel("Application", { exact: true }).fill(application.name);
    await row.getByLabel("Version").fill(application.version);
    await row.getByLabel("Technical licenses").fill(application.licenses);
  });
}

export async function fillSplit(page, order) {
  for (const item of order.items) {
    for (const [index, share] of item.shares.entries()) {
      await page.getByLabel(`${item.name} on ${order.servers[index].host_name}`).fill(share);
    }
  }
}

export async function fillSwitch(page, order) {
  await rows(page, "Switch", "Add another switch", order.switches ?? [], async (row, one) => {
    await row.getByLabel("Switch", { exact: true }).fill(one.name);
    await row.getByLabel("Switch version").fill(one.version);
    await row.getByLabel("Extensions").fill(one.extensions);
    await row.getByLabel("Positions").fill(one.positions);
    await row.getByLabel("Distribution").fill(one.distribution);
  });
}

/** Fills in rows, and adds one wherever there are too few. */
async function rows(page, title, add, list, fillIn) {
  for (const [index, one] of list.entries()) {
    const row = group(page, `${title} ${index + 1}`);
    if ((await row.count()) === 0) {
      await press(page, add);
      await expect(row).toBeVisible();
    }
    await fillIn(row, one);
  }
}

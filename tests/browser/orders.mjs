// Orders, one for each configuration, as the API takes them; and how people type them, page by page. A field of the
// form has the name of its member, so an order says by itself what to type where. Works with and without JavaScript.

import { expect } from "./test.mjs";

const who = {
  company: { name: "Nordwind Bank AG", country: "DE", end_user: "Südwind Leasing" },
  contact: { name: "Jana Keller", email: "jana.keller@nordwind.example", phone: "+49 69 5550 1320" },
  representative: { name: "Théo Moreau", email: "t.moreau@axialis.example" },
  region: "emea",
};

const linux = {
  host_name: "lic-fra-01",
  host_id: "3c:ec:ef:5a:91:d0",
  operating_system: { type: "linux", version: "RHEL 9.4" },
};
const windows = {
  host_name: "lic-muc-01",
  host_id: "a0-36-9f-2c-44-10",
  operating_system: { type: "windows", version: "Server 2022" },
};
const hpux = {
  host_name: "lic-vie-01",
  host_id: "0x0017A4771200",
  port: 27001,
  operating_system: { type: "hp_ux", version: "11i v3" },
};

/** One server, for good. */
export const single = {
  ...who,
  purpose: "production",
  term: { kind: "permanent" },
  configuration: "single",
  servers: [linux],
  sellable_items: [{ name: "Enterprise Routing", version: "8.1.400.12", quantity: 200 }],
};

/** Three servers that share the licenses, to a day, with all that an order can say. */
export const independent = {
  ...who,
  purpose: "production",
  term: { kind: "temporary", expires_on: "24-jun-2099", renews: "OK-1234-5678" },
  configuration: "multiple_independent",
  servers: [linux, windows, hpux],
  sellable_items: [
    { name: "Inbound Voice", version: "8.1", quantity: 240, per_server: [140, 60, 40] },
    { name: "Outbound Contact", version: "8.1", quantity: 60, per_server: [30, 30, 0] },
  ],
  deployment_mode: "blended",
  applications: [{ name: "T-Server for Avaya TSAPI", version: "8.1", technical_licenses: ["tserver_sdn", "tserver_ha"] }],
  media_layer: [
    {
      switch_type: "Avaya Communication Manager",
      switch_version: "10.1",
      agent_dns: { extensions: 220, positions: 20, other: 3 },
      distribution: "One extension per agent; 20 positions shared by two shifts",
    },
  ],
  notes: "The window is on Sunday night.",
};

/** Three servers with one file, for a trial. */
export const redundant = {
  ...who,
  purpose: "evaluation",
  term: { kind: "temporary", expires_on: "2099-06-24" },
  configuration: "three_redundant",
  servers: [linux, windows, hpux],
  sellable_items: [{ name: "Voice Platform", version: "8.5" }],
};

const pages = ["company", "term", "servers", "products", "split", "switch"];

/** Begins an order on the start page, and goes to its first page. */
export async function begin(page) {
  await page.goto("/");
  await page.getByRole("button", { name: "Start an order" }).click();
  await expect(page).toHaveURL(/\/draft\/[\w-]+$/);
  await page.locator("main a.govuk-button", { hasText: /^Go on/ }).click();
  await expect(page).toHaveURL(/\/company$/);
}

/** Fills in the pages up to one, which is filled in and stays. Before a page is left, `look` may look at it. */
export async function fillTo(page, last, order, look = async () => {}) {
  for (const name of pages.filter((name) => name !== "split" || order.configuration === "multiple_independent")) {
    await expect(page).toHaveURL(new RegExp(`/${name}$`));
    await fillPage(page, order);
    if (name === last) return;
    await look(name);
    await go(page);
  }
}

/** Fills in all pages; the order is ready to be checked. */
export async function fill(page, order, look) {
  await fillTo(page, "check", order, look);
  await expect(page).toHaveURL(/\/check$/);
}

/** Presses Continue, and waits for its answer. The first button of a page is the one that Enter presses, and hidden. */
export async function go(page) {
  const answered = page.waitForEvent("framenavigated");
  // By the keyboard: a word that appears beside the field that was left moves the button, and a click may miss it.
  await page.getByRole("button", { name: "Continue", exact: true }).last().press("Enter");
  await answered;
}

/** Sends the order that is checked, and gives its reference. */
export async function send(page) {
  await page.getByRole("button", { name: "Send order" }).click();
  return sentReference(page);
}

/** The reference of the order that was just sent. */
export async function sentReference(page) {
  await expect(page).toHaveURL(/\/status\/[^/]+\/sent$/);
  return referenceIn(await page.locator("main").innerText());
}

export function referenceIn(text) {
  return /OK-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)[0];
}

/** Types what the order says into the fields that the page has. */
export async function fillPage(page, order) {
  for (const list of ["servers", "sellable_items", "applications", "media_layer"]) {
    const add = page.locator(`button[name="action"][value="add:/${list}"]`);
    for (const row of Object.keys(order[list] ?? []).slice(1)) {
      if (!(await add.isVisible()) || (await page.locator(`[name^="${list}[${row}]"]`).count())) continue;
      await add.click();
      await expect(page.locator(`[name^="${list}[${row}]"]`).first()).toBeVisible();
    }
  }
  const names = new Set(await page.locator("main [name]").evaluateAll((fields) => fields.map(({ name }) => name)));
  for (const [name, value] of leaves(order)) if (names.has(name)) await type(page, name, value);
}

async function type(page, name, value) {
  const fields = page.locator(`main [name="${name}"]:not([type="hidden"])`);
  const kind = await fields.first().evaluate((field) => (field.tagName === "SELECT" ? "select" : field.type));
  if (kind === "radio") await fields.and(page.locator(`[value="${value}"]`)).check();
  else if (kind === "select") await fields.selectOption(value);
  else await fields.fill(value);
}

/** Each field of an order: its name in the form, and what to type. */
export function* leaves(value, name = "") {
  if (name.endsWith("[technical_licenses]")) yield [name, value.join("\n")];
  else if (typeof value === "object") {
    for (const [member, inner] of Object.entries(value)) yield* leaves(inner, name ? `${name}[${member}]` : member);
  } else yield [name, String(value)];
}

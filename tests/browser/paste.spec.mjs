// What a machine printed, pasted or handed in as a file beside a host ID; and many servers at once.

import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as orders from "./orders.mjs";
import { expect, inspect, test } from "./test.mjs";

const outputs = fileURLToPath(new URL("../outputs/", import.meta.url));
const output = (name) => readFileSync(`${outputs}${name}.txt`);
const [text, file] = ["paste[0][text]", "paste[0][file]"].map((name) => `[name="${name}"]`);
const field = (page, name) => page.locator(`[name="servers[0]${name}"]:not([type=hidden])`);
const panel = (page) => page.locator("#paste-0");
const open = (details) => details.locator("summary").first().click();
const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();

async function toServers(page, system) {
  await orders.begin(page);
  await page.goto(page.url().replace("/company", "/servers"));
  if (system) await field(page, "[operating_system][type]").selectOption(system);
}

/** What a person does who copies text elsewhere and pastes it here. */
async function paste(locator, pasted) {
  await locator.focus();
  await locator.evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", pasted);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    if (field.dispatchEvent(event)) field.setRangeText(pasted, field.selectionStart, field.selectionEnd, "end");
  }, pasted);
}

/** The expectation beside an output: the system (`-`: none is chosen), the host name, the IDs and what is said of each. */
function expectation(name) {
  const [system, host, ...ids] = readFileSync(`${outputs}${name}.expect`, "utf8").trim().split("\n");
  return { system: system.split(" ")[1].replace("-", ""), host: host.split(" ")[1], ids: ids.map((line) => line.split(" ")[0]) };
}

const all = readdirSync(outputs).filter((name) => name.endsWith(".txt")).map((name) => name.slice(0, -4));

test("what each tool printed is read as a file, with all host IDs in their order", async ({ page }) => {
  await toServers(page, "linux");
  await open(panel(page));
  for (const name of all) {
    const { system, ids } = expectation(name);
    await field(page, "[operating_system][type]").selectOption(system);
    await page.locator(file).setInputFiles(`${outputs}${name}.txt`);
    const found = panel(page).locator(".ok-found__item code:first-child, .ok-unfit code");
    await expect(found, name).toHaveText(ids);
  }
});

test("an output is read as it is pasted, and what is chosen fills the fields", async ({ page }) => {
  await toServers(page, "windows");
  await open(panel(page));
  await paste(page.locator(text), output("windows10-ipconfig-en").toString());
  const status = page.locator("[data-paste-status]");
  await expect(status).toHaveText("2 host IDs fit, 3 do not. Choose one.");
  await expect(page.locator(text)).toBeFocused();
  await expect(panel(page)).toContainText("belongs to a VMware machine");
  await expect(panel(page).getByRole("radio", { checked: true })).toHaveCount(0);
  await inspect(page, "paste-found");

  await panel(page).getByRole("radio", { name: "000c294b7e12" }).check();
  await press(page, "Use this host ID");
  await expect(field(page, "[host_id]")).toHaveValue("000c294b7e12");
  await expect(field(page, "[host_id]")).toBeFocused();
  await expect(field(page, "[host_name]")).toHaveValue("lic-muc-01");
  await expect(status).toHaveText("Host ID 000c294b7e12 filled in.");
  await expect(panel(page)).not.toHaveAttribute("open");
});

test("several lines pasted into the host ID are an output, and a command's answer is read by another system's rules", async ({ page }) => {
  await toServers(page, "linux");
  await paste(field(page, "[host_id]"), output("linux-ip-addr-bond-and-containers").toString());
  await expect(panel(page)).toHaveAttribute("open");
  await expect(panel(page).getByRole("radio")).toHaveCount(2);
  await expect(field(page, "[host_id]")).toHaveValue("");
  await field(page, "[operating_system][type]").selectOption("aix");
  await expect(panel(page)).toContainText("not taken on AIX");
  await expect(page.locator(text)).toHaveAccessibleDescription(/a license server on AIX can have/);
  await paste(field(page, "[host_id]"), "0800200005ac");
  await expect(field(page, "[host_id]")).toHaveValue("0800200005ac");
});

test("what is no output is said, and what was pasted stays", async ({ page }) => {
  await toServers(page, "linux");
  await open(panel(page));
  await page.locator(file).setInputFiles({ name: "order.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n\0") });
  await expect(panel(page)).toContainText("order.pdf is a PDF.");
  await paste(page.locator(text), "hello\nworld");
  await expect(page.locator(text)).toHaveAccessibleDescription(/In these 2 lines stands no host ID/);
  await press(page, "Read this");
  expect(page.lastAnswer.status()).toBe(422);
  await expect(page.locator("[data-error-summary]")).toContainText("Server 1, what the machine printed");
  await expect(page.locator(text)).toHaveValue("hello\nworld");
  await inspect(page, "paste-nothing");
});

/** Fifty rows as a spreadsheet copies them. */
const row = (number) => [`lic-${number}`, `00:1b:21:3c:4d:${number.toString(16)}`, "Red Hat Enterprise Linux 9.4", ""].join("\t");
const fifty = Array.from({ length: 50 }, (_, index) => row(index + 16)).join("\n");

async function addRows(page, rows) {
  if (!(await page.locator("#rows-text").isVisible())) await open(page.locator("#rows"));
  await page.locator("#rows-text").fill(rows);
  await press(page, "Add these servers");
}

test("fifty servers are pasted, folded and sent on", async ({ page }) => {
  await toServers(page);
  await page.getByLabel("Independent servers").check();
  await addRows(page, `${fifty}\nlic-66,too,many,columns,here\t\t\t\t\tx`);
  expect(page.lastAnswer.status()).toBe(422);
  await expect(page.locator("main")).toContainText("50 servers were added");
  await expect(page.locator("#rows")).toContainText("6 columns, expected up to 4");
  await inspect(page, "rows-unread");
  await page.locator("#rows-text").fill("");
  await expect(page.locator(".ok-fold")).toHaveCount(50);

  const last = page.locator(".ok-fold").last();
  await open(last);
  await last.getByLabel("Host ID").fill("10.20.30.40");
  await orders.go(page);
  expect(page.lastAnswer.status()).toBe(422);
  await expect(page.locator(".ok-fold")).toHaveCount(49);
  await expect(page.getByLabel("Host ID").last()).toHaveValue("10.20.30.40");
  await inspect(page, "servers-fifty");
  await page.getByLabel("Host ID").last().fill("00:1b:21:3c:4d:ff");
  await orders.go(page);
  await expect(page).toHaveURL(/\/products$/);
});

test("a server gets what the one above has in place", async ({ page }) => {
  await toServers(page, "linux");
  await page.getByLabel("Independent servers").check();
  await field(page, "[operating_system][version]").fill("RHEL 9.4");
  await page.getByRole("button", { name: "Add another server" }).click();
  await page.getByRole("button", { name: /^Copy from the server above/ }).click();
  await expect(page.locator('[name="servers[1][operating_system][version]"]')).toHaveValue("RHEL 9.4");
  await expect(page.locator('[name="servers[1][operating_system][type]"]')).toHaveValue("linux");
  await expect(page.locator('[name="servers[1][host_name]"]')).toHaveValue("");
  await inspect(page, "servers-copied");
});

test("rows pasted into a host name go where rows belong", async ({ page }) => {
  await toServers(page);
  await paste(field(page, "[host_name]"), "lic-01\t0800200005ac\nlic-02\t0800200005ad");
  await expect(page.locator("#rows-text")).toBeFocused();
  await expect(page.locator("#rows-text")).toHaveValue("lic-01\t0800200005ac\nlic-02\t0800200005ad");
  await inspect(page, "rows-open");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an output is read by the button, and what is chosen is filled in", async ({ page }) => {
    await toServers(page, "windows");
    await open(panel(page));
    await page.locator(file).setInputFiles(`${outputs}windows10-ipconfig-en.txt`);
    await press(page, "Read this");
    await expect(page.locator(text)).toHaveValue(/Ethernet adapter/);
    await panel(page).getByRole("radio", { name: "000c294b7e12" }).check();
    await press(page, "Use this host ID");
    await expect(page).toHaveURL(/#servers-0-host_id$/);
    await expect(field(page, "[host_id]")).toHaveValue("000c294b7e12");
    await expect(field(page, "[host_name]")).toHaveValue("lic-muc-01");
  });

  test("fifty servers are added by the button", async ({ page }) => {
    await toServers(page);
    await page.getByLabel("Independent servers").check();
    await addRows(page, fifty);
    await expect(page.locator("main")).toContainText("50 servers were added");
    await orders.go(page);
    await expect(page).toHaveURL(/\/products$/);
  });
});

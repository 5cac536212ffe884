// The order as a document: downloaded, uploaded again, and what happens with a file that is none.

import { readFile } from "node:fs/promises";
import { begin, independent } from "./orders.mjs";
import { expect, inspect, test } from "./test.mjs";

/** Presses a link that downloads: the file's name and its bytes. */
async function download(page, name) {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Chooses a file on the page of the upload, and uploads it. */
async function upload(page, name, content) {
  await page.getByLabel("Order file").setInputFiles({ name, mimeType: "", buffer: Buffer.from(content) });
  await page.getByRole("button", { name: "Upload and go on" }).click();
}

test("an order goes on from a file, as a draft of its own", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Upload a saved order" }).click();
  await inspect(page, "upload");
  await page.getByRole("button", { name: "Upload and go on" }).click();
  await expect(page.getByRole("alert")).toContainText("No file was chosen.");
  await upload(page, "order-nordwind.pdf", "%PDF-1.7\n\0");
  await expect(page.getByRole("alert")).toContainText("order-nordwind.pdf is a PDF, which is for reading only.");
  await expect(page.getByLabel("Order file")).toHaveAccessibleDescription(/Choose the JSON file that is downloaded beside the PDF/);
  await inspect(page, "upload-wrong");

  await upload(page, "order-nordwind.json", JSON.stringify(independent));
  await expect(page).toHaveURL(/\/draft\/[\w-]+\?from=/);
  await expect(page.getByText("The order was read from order-nordwind.json")).toBeVisible();
  await inspect(page, "list-read");

  const json = await download(page, "Download as JSON");
  expect(json.name).toBe("order-nordwind-bank-ag.json");
  expect(JSON.parse(json.bytes)).toEqual(independent);
  const first = page.url();
  await page.getByRole("link", { name: "Upload a saved order" }).click();
  await upload(page, json.name, json.bytes);
  await expect(page.getByText("The order was read from order-nordwind-bank-ag.json")).toBeVisible();
  expect(page.url()).not.toBe(first);
  expect((await download(page, "Download as JSON")).bytes).toEqual(json.bytes);
});

test("an order is a document before it is sent, and after", async ({ page }) => {
  await begin(page);
  await page.getByRole("link", { name: "Your order", exact: true }).click();
  const draft = await download(page, "Download as PDF");
  expect(draft.name).toBe("order.pdf");
  expect(draft.bytes.subarray(0, 5).toString()).toBe("%PDF-");

  await page.goto("/saved-order");
  await upload(page, "order.json", JSON.stringify(independent));
  await page.getByRole("link", { name: "Check and send" }).first().click();
  expect((await download(page, "Download as PDF")).name).toBe("order-nordwind-bank-ag.pdf");
  await page.getByRole("button", { name: /^Send/ }).click();
  await page.goto(page.url().replace(/\/sent$/, ""));
  const reference = (await page.getByRole("heading", { level: 1 }).innerText()).match(/OK-\w{4}-\w{4}/)[0];
  expect((await download(page, "Download as PDF")).name).toBe(`${reference}.pdf`);
  expect((await download(page, "Download as JSON")).name).toBe(`${reference}.json`);
  await inspect(page, "status-documents");
});

// Managers set up desks: what is typed is judged, its effect is shown before it is saved, two at once lose nothing.

import { apart, expect, inspect } from "./test.mjs";

// Desks are changed here: other journeys go on with those that were there.
const test = apart();

async function signIn(page, server, email, ...role) {
  const printed = await server.command("staff", "add", email, "--name", "Mina Okafor", ...role);
  await page.goto(/http\S+/.exec(printed)[0]);
  await page.locator("main").getByRole("button").click();
}

test("a manager gives a desk its calendar, and sees what that changes before saving", async ({ page, server, context }) => {
  await signIn(page, server, "mina@desk.example", "--role", "manager");
  await page.goto("/staff/queue");
  await page.getByText("Mina Okafor").first().click();
  await page.getByRole("link", { name: "Desks", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Desks" })).toBeVisible();
  await inspect(page, "desks");

  await page.getByRole("link", { name: "Change EMEA licensing" }).click();
  await expect(page.getByText("An order that comes now has no due time.")).toBeVisible();
  await page.getByLabel("Answers within, in hours").fill("0");
  await page.getByLabel("Time zone").fill("Mars/Olympus");
  await page.getByLabel("Opens at").fill("9:00");
  await page.locator("#webhook_url").fill("http://tool.example/orders");
  await page.getByLabel("Add holidays").fill("25.12.2026 Christmas Day\n12/26/2026 Boxing Day");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  expect(page.lastAnswer.status()).toBe(422);
  await expect(page.getByRole("alert")).toContainText("6 answers need another look");
  await expect(page.getByLabel("Add holidays")).toHaveValue("25.12.2026 Christmas Day\n12/26/2026 Boxing Day");
  await inspect(page, "desk-wrong");

  await page.getByLabel("Answers within, in hours").fill("48");
  await page.getByLabel("Time zone").fill("london");
  await page.getByLabel("Closes at").fill("17:30");
  await page.locator("#webhook_url").fill("");
  await page.getByLabel("Add holidays").fill("25.12.2026 Christmas Day\n2026-12-28 Boxing Day (substitute)\n1 Jan 2027 New Year's Day\n2020-12-25 Long ago");
  await page.getByRole("button", { name: "Show what this changes" }).click();
  await expect(page.getByText("Nothing is saved yet.")).toBeVisible();
  await expect(page.getByText(/An order that comes now is due .* (GMT|BST)\./)).toBeVisible();
  await inspect(page, "desk-preview");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "The desk is saved" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Christmas Day" }).first()).toBeVisible();
  await inspect(page, "desk-saved");

  // Two at once: what only the other one changed is taken over, what both changed stands beside what was typed.
  const other = await context.newPage();
  await other.goto("/staff/desks/emea");
  await other.getByLabel("Name", { exact: true }).fill("EMEA desk");
  await other.getByLabel("Telephone").fill("+44-1189-74-7001");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await other.close();
  await page.getByLabel("Name", { exact: true }).fill("EMEA orders");
  await page.getByLabel("Mailbox").fill("orders@emea.example");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  expect(page.lastAnswer.status()).toBe(409);
  await expect(page.getByRole("heading", { name: "Somebody else saved this desk meanwhile" })).toBeVisible();
  await expect(page.getByLabel("Mailbox")).toHaveValue("orders@emea.example");
  await expect(page.getByLabel("Telephone")).toHaveValue("+44-1189-74-7001");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("EMEA orders");
  await inspect(page, "desk-meanwhile");
  await page.getByRole("button", { name: /^Use this/ }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("EMEA desk");
  await page.getByLabel("Remove Fri 25 Dec 2026, Christmas Day").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "The desk is saved" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Christmas Day" })).toHaveCount(0);
});

test("an agent is told who changes desks", async ({ page, server }) => {
  await signIn(page, server, "yuki@desk.example", "--role", "agent", "--desk", "japan");
  for (const path of ["/staff/desks", "/staff/desks/japan"]) {
    await page.goto(path);
    expect(page.lastAnswer.status()).toBe(403);
    await expect(page.getByText("Ask a manager")).toBeVisible();
  }
  await inspect(page, "desks-refused");
});

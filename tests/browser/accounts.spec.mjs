// Accounts of staff: guessing, the second factor, forgotten passwords, people, one's own account.

import { createHmac } from "node:crypto";
import { expect, inspect, test } from "./test.mjs";

const password = "correct horse battery";

/** Adds somebody on the command line, signs them in by the link and sets their password. */
async function join(page, server, email, ...more) {
  const printed = await server.command("staff", "add", email, "--name", "Mina Okafor", ...more);
  await page.goto(/http\S+/.exec(printed)[0]);
  await page.locator("main").getByRole("button").click();
  await page.getByLabel("New password").fill(password);
  await page.getByLabel("The same once more").fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page).toHaveURL(/\/staff\/queue/);
}

async function signOut(page) {
  await page.goto("/staff/queue");
  await page.locator(".ok-menu__button").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/staff\/sign-in/);
}

async function signIn(page, email, typed = password) {
  await page.goto("/staff/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(typed);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** What an authenticator app shows `steps` half minutes from now: RFC 6238, written down once more. */
function code(key, steps = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key.replace(/\s/g, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const at = digest.at(-1) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("whoever guesses has to wait, and is told how long", async ({ page, server }) => {
  await join(page, server, "guessed@desk.example", "--role", "agent", "--desk", "emea");
  await signOut(page);
  for (let tries = 0; tries < 5; tries++) {
    await signIn(page, "guessed@desk.example", "wrong");
    await expect(page.getByText("do not belong together")).toBeVisible();
  }
  await signIn(page, "guessed@desk.example");
  await expect(page.getByText("Too many wrong tries")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue("guessed@desk.example");
  expect(page.lastAnswer.status()).toBe(429);
  await inspect(page, "sign-in-paused");
});

test("a second factor is set up, asked for, and switched off", async ({ page, server }) => {
  await join(page, server, "factor@desk.example", "--role", "agent", "--desk", "emea");
  await page.locator(".ok-menu__button").click();
  await page.getByRole("link", { name: "Your account" }).click();
  await inspect(page, "account");

  await page.getByRole("link", { name: "Set up a second factor" }).click();
  await inspect(page, "factor-set-up");
  const key = await page.locator("#factor-key").textContent();
  await page.getByLabel("Code", { exact: true }).fill("12345");
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByText("This is not the code")).toBeVisible();
  await page.getByLabel("Code", { exact: true }).fill(code(key));
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.locator("#recovery-codes li")).toHaveCount(10);
  await inspect(page, "factor-codes");
  const recovery = await page.locator("#recovery-codes li").first().textContent();
  await page.getByRole("link", { name: "I have kept them" }).click();
  await expect(page).toHaveURL(/\/staff\/queue/);

  await signOut(page);
  await signIn(page, "factor@desk.example");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enter your code");
  await inspect(page, "code");
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("This code is not right")).toBeVisible();
  await page.getByLabel("Code", { exact: true }).fill(recovery);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/staff\/queue/);

  await page.goto("/staff/account");
  await expect(page.getByText("9 recovery codes left.")).toBeVisible();
  await inspect(page, "account-factor");
  await page.getByRole("link", { name: "Switch off" }).click();
  await inspect(page, "factor-off");
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Code", { exact: true }).fill(code(key, 1));
  await page.getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("link", { name: "Set up a second factor" })).toBeVisible();

  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/staff\/sign-in/);
});

test("a forgotten password is replaced by a link that is mailed", async ({ page, server }) => {
  await join(page, server, "forgot@desk.example", "--role", "agent", "--desk", "japan");
  await signOut(page);
  await page.getByRole("link", { name: "Have a link mailed" }).click();
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await inspect(page, "forgotten");
  await page.getByLabel("E-mail address").fill("forgot@desk.example");
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByText("the link is on its way")).toBeVisible();
  await inspect(page, "forgotten-asked");

  const find = async () => (await server.mails()).find(({ to }) => to[0].address === "forgot@desk.example");
  await expect.poll(async () => (await find())?.subject).toBe("Set another password for order management");
  const mail = await find();
  await page.goto(/http\S+\/staff\/link\/\S+/.exec(mail.text)[0]);
  await inspect(page, "reset-link");
  await page.getByRole("button", { name: "Set a new password" }).click();
  await page.getByLabel("New password").fill("staple correct horse");
  await page.getByLabel("The same once more").fill("staple correct horse");
  await page.getByRole("button", { name: "Set password" }).click();
  await signOut(page);
  await signIn(page, "forgot@desk.example", "staple correct horse");
  await expect(page).toHaveURL(/\/staff\/queue/);
});

test("a manager adds somebody, changes them and disables them", async ({ page, server }) => {
  await join(page, server, "boss@desk.example", "--role", "manager");
  await page.locator(".ok-menu__button").click();
  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("link", { name: "Add somebody" }).click();
  await inspect(page, "person-add");
  await page.getByRole("button", { name: "Add and invite" }).click();
  await inspect(page, "person-add-errors");
  await page.getByLabel("E-mail address").fill("ken.ito@desk.example");
  await page.getByLabel("Name", { exact: true }).fill("Ken Ito");
  await page.getByLabel("Agent").check();
  await page.getByLabel("Japan").check();
  await page.getByRole("button", { name: "Add and invite" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ken Ito is invited");
  await inspect(page, "person-link");
  const link = await page.getByLabel("Link of the invitation").inputValue();
  expect(link).toMatch(/\/staff\/link\/[\w-]{43}$/);

  await page.getByRole("link", { name: "On to the account" }).click();
  await page.getByLabel("EMEA").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await inspect(page, "person");
  await page.getByRole("link", { name: "People" }).first().click();
  await inspect(page, "people");
  await page.getByRole("link", { name: "Ken Ito" }).click();
  await page.getByRole("link", { name: "Disable" }).click();
  await inspect(page, "person-ask");
  await page.getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("The account is disabled")).toBeVisible();
  await inspect(page, "person-disabled");

  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is too old");
});

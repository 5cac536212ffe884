// What is suggested while one types, and the split that adds up.

import * as orders from "./orders.mjs";
import { expect, inspect, test } from "./test.mjs";

const { independent } = orders;

test("the country proposes the region, says which desk that is, and leaves a choice alone", async ({ page }) => {
  await orders.begin(page);
  const hint = page.locator("#region-hint");
  await page.getByLabel("Country").selectOption("JP");
  await expect(page.getByRole("radio", { name: "Japan" })).toBeChecked();
  await expect(hint).toContainText("Proposed for Japan: Japan. The order goes to Japan orders.");
  await page.getByLabel("Country").selectOption("AQ");
  await expect(hint).toHaveText("It decides which desk gets the order.");
  await page.getByRole("radio", { name: "EMEA" }).check();
  await page.getByLabel("Country").selectOption("US");
  await expect(page.getByRole("radio", { name: "EMEA" })).toBeChecked();
});

test("a product has its unit and its applications, an operating system its versions", async ({ page }) => {
  await orders.begin(page);
  await orders.fillTo(page, "servers", independent);
  const version = page.getByLabel("Version").first();
  await page.getByRole("combobox", { name: "Operating system" }).first().selectOption("aix");
  await expect(version).toHaveAttribute("list", "versions-aix");
  await expect(page.getByLabel("Host ID", { exact: true }).first()).toHaveAccessibleDescription(/^uname -m prints 12 digits/);
  await page.getByRole("combobox", { name: "Operating system" }).first().selectOption("linux");
  await orders.go(page);

  const name = page.locator("[name=\"sellable_items[0][name]\"]");
  const quantity = page.getByLabel("Quantity").first();
  await name.fill("voice platform");
  await name.blur();
  await expect(quantity).toHaveAccessibleDescription(/^Usually counts ports\./);
  await name.fill("Inbound Voice");
  await name.blur();
  await expect(quantity).toHaveAccessibleDescription(/^Counts agents\./);
  await expect(page.getByRole("button", { name: "Add T-Server" })).toBeVisible();
  await inspect(page, "products-suggested");
  await page.getByRole("button", { name: "Add SIP Server" }).click();
  await expect(page.locator('[name="applications[0][name]"]')).toHaveValue("SIP Server");
  await expect(page.getByRole("button", { name: /^Add (T|SIP).Server/ })).toHaveCount(0);
  await name.fill("Something else");
  await name.blur();
  await expect(quantity).toHaveAccessibleDescription(/^Left open: the desk looks it up/);
});

test("the split adds up while one types, and divides in place", async ({ page }) => {
  await orders.begin(page);
  await orders.fillTo(page, "split", independent);
  const url = page.url();
  const [first, second] = await page.locator("tr[data-quantity]").all();
  const share = first.getByRole("textbox").first();
  await share.fill("141");
  await expect(first.getByRole("status")).toHaveText("241 of 240, 1 too many");
  await share.fill("x");
  await expect(first.getByRole("status")).toHaveText("Not all numbers");
  await share.fill("");
  await expect(first.getByRole("status")).toHaveText("100 of 240, 140 left");
  await second.getByRole("textbox").last().fill("2");
  await expect(page.locator("[data-in-file]")).toHaveText(["1 product", "2 products", "2 products"]);
  await inspect(page, "split-typing");

  const loaded = page.lastAnswer;
  const divide = first.getByRole("button", { name: "Divide evenly" });
  await divide.click();
  await expect(first.getByRole("textbox").nth(2)).toHaveValue("80");
  await expect(first.getByRole("status")).toHaveText("240 of 240");
  await expect(divide).toBeFocused();
  await expect(second.getByRole("textbox").last()).toHaveValue("2");
  await page.getByRole("button", { name: "All to this one" }).nth(1).click();
  await expect(second.getByRole("textbox").nth(1)).toHaveValue("60");
  await expect(second.getByRole("textbox").last()).toHaveValue("0");
  expect(page.url()).toBe(url);
  expect(page.lastAnswer).toBe(loaded);
  // Typing goes on in the table that came back.
  await second.getByRole("textbox").first().fill("5");
  await expect(second.getByRole("status")).toHaveText("65 of 60, 5 too many");
});

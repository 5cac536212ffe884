// A whole order with nothing but the keyboard.

import * as orders from "./orders.mjs";
import { expect, test } from "./test.mjs";

const { single } = orders;

/** Goes on with Tab until a field or button has the focus, as who cannot use a mouse does. */
async function tabTo(page, target) {
  for (let presses = 0; presses < 150; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${target}`);
}

async function press(page, name) {
  await tabTo(page, page.getByRole("button", { name, exact: true }).last());
  await page.keyboard.press("Enter");
}

/** Types one answer into the field of this name. */
async function answer(page, name, value) {
  const fields = page.locator(`main [name="${name}"]:not([type="hidden"])`);
  const kind = await fields.first().evaluate(({ tagName, type }) => (tagName === "SELECT" ? "select" : type));
  if (kind === "radio") {
    // Tab goes to the first of a group, or to the one that is chosen; arrows go on.
    const chosen = fields.and(page.locator(":checked"));
    await tabTo(page, (await chosen.count()) ? chosen : fields.first());
    await page.keyboard.press("Space");
    for (let presses = 0; !(await fields.and(page.locator(`[value="${value}"]`)).isChecked()); presses++) {
      expect(presses).toBeLessThan(9);
      await page.keyboard.press("ArrowDown");
    }
  } else if (kind === "select") {
    await tabTo(page, fields);
    const label = await fields.locator(`option[value="${value}"]`).textContent();
    await page.keyboard.type(label);
    await expect(fields).toHaveValue(value);
  } else {
    await tabTo(page, fields);
    await page.keyboard.type(value);
  }
}

test("a whole order with nothing but the keyboard", async ({ page }) => {
  await page.goto("/");
  await press(page, "Start an order");
  await tabTo(page, page.locator("main a.govuk-button", { hasText: /^Go on/ }));
  await page.keyboard.press("Enter");
  for (const name of ["company", "term", "servers", "products", "switch"]) {
    await expect(page).toHaveURL(new RegExp(`/${name}$`));
    const there = await page.locator("main form [name]").evaluateAll((fields) => fields.map((field) => field.name));
    const answers = new Map(orders.leaves(single));
    for (const field of new Set(there)) if (answers.has(field)) await answer(page, field, answers.get(field));
    await press(page, "Continue");
  }
  await expect(page).toHaveURL(/\/check$/);
  await press(page, "Send order");
  await orders.sentReference(page);
});

test("a wrong answer is found and mended with the keyboard", async ({ page }) => {
  await orders.begin(page);
  await orders.fillTo(page, "servers", { ...single, servers: [{ ...single.servers[0], host_id: "10.20.30.40" }] });
  await page.getByLabel("Host ID").focus();
  await press(page, "Continue");
  await expect(page.locator("[data-error-summary]")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Host ID")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(single.servers[0].host_id);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products$/);
});

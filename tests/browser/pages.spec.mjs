// Pages that stand for themselves.

import { expect, inspect, test } from "./test.mjs";

test("pages of the footer", async ({ page }) => {
  await page.goto("/what-we-keep");
  await inspect(page, "what-we-keep");
  await page.goto("/accessibility");
  await inspect(page, "accessibility");
});

test("every component in every state", async ({ page }) => {
  await page.goto("/dev/components");
  await inspect(page, "components");
});

test("everything can be reached with the keyboard, and is seen to have the focus", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Enter");
  const stops = new Set();
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const { activeElement: at } = document;
      if (at === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return { name: at.outerHTML.slice(0, 120), ring: outlineStyle === "solid" ? outlineWidth : "none" };
    });
    if (!stop || stops.has(stop.name)) break;
    expect(stop.ring, stop.name).toBe("3px");
    stops.add(stop.name);
  }
  expect(stops.size).toBeGreaterThan(8);
});

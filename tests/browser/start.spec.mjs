import { expect, inspect, test } from "./test.mjs";

test("the start page says what to have at hand and who gets the order", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Order license files");
  await expect(page.getByRole("img")).toHaveCount(3);
  await expect(page.getByRole("img", { name: "Three redundant servers" })).toHaveAccessibleDescription(/any two of the three/);
  await expect(page.getByText("supported, but not recommended")).toBeVisible();
  for (const system of ["Windows", "Linux", "Solaris", "AIX", "HP-UX", "Tru64 UNIX"]) {
    await expect(page.getByRole("rowheader", { name: system })).toBeVisible();
  }
  await expect(page.getByRole("link", { name: "+44-1189-74-7000" })).toHaveAttribute("href", "tel:+441189747000");
  await inspect(page, "start");
});

test("every link of the start page leads somewhere", async ({ page }) => {
  await page.goto("/");
  for (const link of await page.getByRole("link").all()) {
    const href = await link.getAttribute("href");
    if (href.startsWith("#")) await expect(page.locator(href)).toHaveCount(1);
    else if (href.startsWith("/")) expect((await page.request.get(href)).status(), href).toBe(200);
    else expect(href).toMatch(/^(tel|mailto):/);
  }
});

import { defineConfig } from "@playwright/test";

// Debian's Chromium: Playwright's own browsers are not needed.
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: ".",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  // They end a journey that hangs; how fast a machine is, they do not judge.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    browserName: "chromium",
    headless: true,
    launchOptions: { executablePath: chromium, args: flags },
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: "reduce" }, // a colour on its way to another has no contrast to judge
    trace: "retain-on-failure",
  },
});

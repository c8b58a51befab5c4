import { defineConfig } from "@playwright/test";
import { launch } from "./src/chromium.ts";
import type { SiteOptions } from "./src/site.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export default defineConfig<object, SiteOptions>({
  testDir: "src",
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "test-results",
  globalSetup: "./src/data.ts",
  use: { launchOptions: await launch(), locale: "zh-CN", timezoneId: "Asia/Shanghai" },
  projects: [
    { name: "http", testIgnore: /field.*\.spec\.ts$/, use: { tls: false } },
    // Its own start of the site: the administrators' links are used up by the phones' tests.
    { name: "field", testMatch: /field(-trouble|-records)?\.spec\.ts$/, use: { tls: false } },
    { name: "kill", testMatch: "field-kill.spec.ts", use: { tls: false } },
    // A name that is not localhost: the browser treats it as any other site.
    { name: "https", testMatch: "thin-path.spec.ts", use: { tls: true, ...phone } },
  ],
});

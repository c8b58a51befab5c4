// npm run pictures: every page as people see it, into docs/pictures.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "@playwright/test";
import { buildApps } from "../../setup/build.mjs";
import { launch } from "./chromium.ts";
import { enterDesk, enterPhone, openFirstDoor, recordFever } from "./people.ts";
import { startSite, type Site } from "./site-process.ts";

const folder = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
const deskPages = [
  "board",
  "tasks",
  "people",
  "pairs",
  "imports",
  "orders",
  "protocols",
  "duties",
  "bulletins",
  "retention",
];

await buildApps();
const data = mkdtempSync(join(tmpdir(), "lianfang-pictures-"));
const site = await startSite({ data, tls: false });
const browser = await chromium.launch(await launch());
try {
  mkdirSync(folder, { recursive: true });
  await picturesOfDesk(browser, site);
  await picturesOfPhone(browser, site);
} finally {
  await browser.close();
  await site.stop();
  rmSync(data, { recursive: true, force: true });
}

async function keep(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function picturesOfDesk(on: Browser, at: Site): Promise<void> {
  const context = await on.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(at.links.get("测一") ?? "");
  await enterDesk(page);
  await page.goto(`${at.url}/#/bulletins`);
  await page.getByRole("button", { name: "生成本期通报" }).click();
  await keep(page, "bulletin-zh-light-1440");
  for (const language of ["zh", "en"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        for (const name of deskPages) {
          await page.goto(`${at.url}/#/${name}`);
          await keep(page, `${name}-${language}-${colorScheme}-${width}`);
        }
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page
      .getByRole("button", { name: /English|中文/ })
      .first()
      .click();
  }
  await context.close();
}

async function picturesOfPhone(on: Browser, at: Site): Promise<void> {
  const context = await on.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(at.links.get("测格一") ?? "");
  await enterPhone(page);
  await keep(page, "field-today-zh-light");
  await openFirstDoor(page);
  await keep(page, "field-household-zh-light");
  await page.emulateMedia({ colorScheme: "dark" });
  await keep(page, "field-household-zh-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await recordFever(page, "376");
  await keep(page, "field-signal-zh-light");
  await page.goto(`${at.url}/field/#/outbox`);
  await keep(page, "field-outbox-zh-light");
  await page.reload();
  await keep(page, "field-locked-zh-light");
  await context.close();
}

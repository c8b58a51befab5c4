// npm run pictures: every page as people see it, into docs/pictures.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, expect, type Browser, type Page } from "@playwright/test";
import { buildApps } from "../../setup/build.mjs";
import { launch } from "./chromium.ts";
import { enterDesk, enterPhone, openFirstDoor, recordFever } from "./people.ts";
import { residents } from "./registers.ts";
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
  // What was just said goes by itself.
  await expect(page.locator(".ant-message-notice")).toHaveCount(0);
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
  const opened = await openedOf(page, at);
  for (const language of ["zh", "en"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        for (const [name, path] of [...deskPages.map((one) => [one, one]), ...opened]) {
          await page.goto(`${at.url}/#/${path}`);
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

/** A person, his household, a task and a register that was read, each with its address. */
async function openedOf(page: Page, at: Site): Promise<[string, string][]> {
  const here = () => page.url().split("#/")[1] ?? "";
  await page.goto(`${at.url}/#/people`);
  await page.getByRole("textbox", { name: /姓名、电话/ }).fill("0001");
  await page.keyboard.press("Enter");
  await page.locator("tbody a").first().click();
  await page.waitForURL(/people\//);
  const person = here();
  await page.locator('a[href*="#/households/"]').first().click();
  await page.waitForURL(/households\//);
  const household = here();
  await page.goto(`${at.url}/#/tasks`);
  await page.locator(".task-open").first().click();
  const task = here();
  await page.goto(`${at.url}/#/imports?kind=residents`);
  await page.locator("input[type=file]").setInputFiles({
    name: "排查表.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await residents(700),
  });
  await page.waitForURL(/imports\/[0-9a-f-]{36}/);
  return [
    ["person", person],
    ["household", household],
    ["task", task],
    ["import", here()],
  ];
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
  await page.goto(`${at.url}/field/#/record`);
  await keep(page, "field-record-zh-light");
  await page.getByRole("link", { name: /购药登记/ }).click();
  await keep(page, "field-purchase-zh-light");
  await page.goto(`${at.url}/field/#/outbox`);
  await keep(page, "field-outbox-zh-light");
  await page.reload();
  await keep(page, "field-locked-zh-light");
  await context.close();
}

// Every page at both widths, both languages, light and dark: axe finds nothing, nothing
// scrolls sideways, nothing fails.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { siteName } from "./certificate.ts";
import { enterDesk, enterPhone, openAnyDoor } from "./people.ts";
import { expect, test } from "./site.ts";

async function isSound(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
  expect.soft(found, name).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}

const deskPages = [
  "board",
  "tasks",
  "people",
  "people?in=",
  "pairs",
  "imports",
  "imports?kind=residents",
  "held",
  "duties",
  "orders",
  "protocols",
  "bulletins",
  "retention",
  "retention?part=register",
];

test("the desk's pages are sound", async ({ signIn }) => {
  test.setTimeout(240_000);
  const page = await signIn("测二", { viewport: { width: 1440, height: 900 } });
  const faults: string[] = [];
  page.on("response", (r) => r.status() >= 500 && faults.push(`${r.status()} ${r.url()}`));
  page.on("pageerror", (error) => faults.push(error.message));
  await enterDesk(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const name of deskPages) {
        await page.goto(new URL(`/#/${name}`, page.url()).href);
        await page.waitForLoadState("networkidle").catch(() => undefined);
        await expect(page.getByRole("heading").first()).toBeVisible();
        await isSound(page, `${name} ${width} ${colorScheme}`);
      }
    }
  }
  await bulletinIsSound(page);
  expect(faults).toEqual([]);
});

async function bulletinIsSound(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(new URL("/#/bulletins", page.url()).href);
  await page.getByRole("button", { name: "生成本期通报" }).click();
  await expect(page.getByRole("heading", { name: /疫情防控排查通报/ })).toBeVisible();
  await isSound(page, "bulletin 1440 zh");
  await page.getByRole("button", { name: "English" }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("heading", { name: /Bulletin on/ })).toBeVisible();
  await isSound(page, "bulletin 390 en");
}

test("the administrators' pages are sound, and only theirs", async ({ signIn }) => {
  const system = await signIn("测系统", { viewport: { width: 1440, height: 900 } });
  await enterDesk(system);
  await system.goto(new URL("/#/accounts", system.url()).href);
  await expect(system.getByText("测审计").first()).toBeVisible();
  await isSound(system, "accounts");
  const audit = await signIn("测审计", { viewport: { width: 1440, height: 900 } });
  await enterDesk(audit);
  await audit.goto(new URL("/#/journal", audit.url()).href);
  await expect(audit.locator("body")).toContainText(/[0-9a-f]{8}/);
  await isSound(audit, "journal");
});

test("the phone's pages are sound", async ({ signIn }) => {
  const page = await signIn("测哨一", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await enterPhone(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.getByRole("link", { name: /今天/ }).first().click();
    await isSound(page, `today ${colorScheme}`);
    await page.getByRole("link", { name: /待送/ }).click();
    await isSound(page, `outbox ${colorScheme}`);
    await page.getByRole("link", { name: /登记/ }).first().click();
    await isSound(page, `picker ${colorScheme}`);
    await page.getByRole("link", { name: /入户走访/ }).click();
    await openAnyDoor(page);
    await isSound(page, `household ${colorScheme}`);
  }
});

test("on a plain-http address that is not localhost a page says what is lacking", async ({
  page,
  site,
}) => {
  const plain = site.url.replace("localhost", siteName);
  await page.goto(`${plain}/`);
  await expect(page.getByText("这个地址没有加密")).toBeVisible();
  await expect(page.getByText(/--tls-cert/)).toBeVisible();
  await isSound(page, "plain http, desk");
  await page.goto(`${plain}/field/`);
  await expect(page.getByText("这个地址不能用来登记")).toBeVisible();
  await isSound(page, "plain http, phone");
});

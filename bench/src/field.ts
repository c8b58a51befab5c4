// What the field app costs on an old phone: script for the commonest act under a processor
// slowed down four times, the size of the shell, and what the commonest acts ask of a thumb.

import { readdirSync, readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium, type CDPSession, type Page } from "@playwright/test";
import { launch } from "@lianfang/e2e/src/chromium.ts";
import { startSite } from "@lianfang/e2e/src/site-process.ts";
import { boundPhone, openNextDoor, typePin } from "@lianfang/e2e/src/phone.ts";
import { buildApps } from "../../setup/build.mjs";

const limits = { scriptMs: 300, shellBytes: 200_000 };
const slowDown = 4;

type Act = { readonly act: string; readonly taps: number; readonly seconds: number };

export type FieldFigures = {
  readonly pass: boolean;
  readonly limits: typeof limits;
  readonly slow_down: number;
  /** Open a household and record 全家正常: script of the page, each time. */
  readonly all_well_script_ms: readonly number[];
  readonly all_well_script_ms_median: number;
  readonly shell_gzip_bytes: number;
  readonly unlock_ms: number;
  /** Seconds are those the app lets a thumb wait, with the processor slowed down. */
  readonly acts: readonly Act[];
};

export async function measureField(times: number): Promise<FieldFigures> {
  await buildApps();
  const data = mkdtempSync(join(tmpdir(), "lianfang-field-"));
  const site = await startSite({ data, tls: false });
  const browser = await chromium.launch(await launch());
  try {
    const { context, page } = await boundPhone(browser, site.links.get("测格一") ?? "");
    await context.setOffline(true);
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable");
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
    const script: number[] = [];
    for (let n = 0; n < times; n += 1) script.push(await scriptOfAllWell(session, page));
    const acts = await measureActs(page);
    const unlockMs = await timed(async () => {
      await page.reload();
      await page.getByText(/请解锁/).waitFor();
      await typePin(page);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
    });
    const median = script.toSorted((a, b) => a - b)[Math.floor(script.length / 2)] ?? Number.NaN;
    const shell = shellBytes();
    return {
      pass: median < limits.scriptMs && shell < limits.shellBytes,
      limits,
      slow_down: slowDown,
      all_well_script_ms: script.map(Math.round),
      all_well_script_ms_median: Math.round(median),
      shell_gzip_bytes: shell,
      unlock_ms: Math.round(unlockMs),
      acts,
    };
  } finally {
    await browser.close();
    await site.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** JavaScript of the page's shell, as it comes over the wire. */
function shellBytes(): number {
  const folder = fileURLToPath(new URL("../../field/dist/assets/", import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length,
      0,
    );
}

async function scriptOfAllWell(session: CDPSession, page: Page): Promise<number> {
  await toList(page);
  const before = await scriptMs(session);
  await page.locator(".doors a").first().click();
  await allWell(page);
  return (await scriptMs(session)) - before;
}

async function scriptMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? Number.NaN);
}

/** Where doors with members are, for only such can be well. */
async function toList(page: Page): Promise<void> {
  await page.goto(new URL("/field/#/today", page.url()).href);
  await page.getByRole("button", { name: /^未访/ }).click();
  await page.locator(".doors a", { hasText: "人" }).first().waitFor();
}

async function allWell(page: Page): Promise<void> {
  await page.getByRole("button", { name: /全家正常/ }).click();
  await page.getByRole("button", { name: "确认", exact: true }).click();
  await page.locator(".receipt").waitFor();
}

async function timed(act: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

async function measureActs(page: Page): Promise<Act[]> {
  const acts: Act[] = [];
  const measure = async (
    act: string,
    taps: (tap: (selector: string) => Promise<void>) => Promise<void>,
  ) => {
    let count = 0;
    const ms = await timed(() =>
      taps(async (selector) => {
        count += 1;
        await page.locator(selector).first().click();
      }),
    );
    acts.push({ act, taps: count, seconds: Math.round(ms / 100) / 10 });
  };
  const confirm = 'dialog button:text-is("确认")';
  await toList(page);
  await measure("全家正常 all well", async (tap) => {
    await tap(".doors a");
    await tap("button.well");
    await tap(confirm);
    await page.locator(".receipt").waitFor();
  });
  await measure("下一户，不在 next door, nobody at home", async (tap) => {
    await tap('button:has-text("下一户")');
    await tap(".outcomes button");
    await tap(confirm);
    await page.locator(".receipt").waitFor();
  });
  await measure("一人发热 one person with a fever", async (tap) => {
    await tap('button:has-text("下一户")');
    await tap("button.some");
    if ((await page.locator(".person-form").count()) === 0) await tap(".person-head");
    await tap(".reading input");
    for (const digit of "376") await tap(`.key-${digit}`);
    await tap('button:has-text("登记 ")');
    await tap(confirm);
    await page.locator(".signal").waitFor();
  });
  await openNextDoor(page);
  await page.goto(new URL("/field/#/record/doors", page.url()).href);
  await measure("找 301 开门 find a door by its number", async (tap) => {
    await tap('input[type="search"]');
    await page.locator('input[type="search"]').fill("4-1");
    await tap(".tiles a");
    await page.locator(".door-head").waitFor();
  });
  await page.goto(new URL("/field/#/today", page.url()).href);
  await measure("看哪些未送达 what waits", async (tap) => {
    await tap('.tabs a[href="#/outbox"]');
    await page.locator(".items .item").first().waitFor();
  });
  return acts;
}

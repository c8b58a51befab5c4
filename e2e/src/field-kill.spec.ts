// The browser is killed in the midst of recording, at points that a seed decides: what was
// shown as saved is there when it starts again, and the server has it once.
// LIANFANG_E2E_KILLS=50 LIANFANG_E2E_SEED=N for the long form.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, type BrowserContext, type Page } from "@playwright/test";
import { launch } from "./chromium.ts";
import { openOffice } from "./office.ts";
import { enterPhone } from "./people.ts";
import { allReceived, openNextDoor, pin, queueOf, recordAbsent, unlock } from "./phone.ts";
import { keptOf } from "./rows.ts";
import { test } from "./site.ts";

const kills = Number(process.env["LIANFANG_E2E_KILLS"] ?? 3);
const seed = Number(process.env["LIANFANG_E2E_SEED"] ?? 1 + (Date.now() % 1_000_000));

test(`killed ${kills} times, no record shown as saved is lost or doubled`, async ({ site }) => {
  test.setTimeout(120_000 + kills * 40_000);
  console.log(`LIANFANG_E2E_SEED=${seed}`);
  const chance = chanceOf(seed);
  const folder = mkdtempSync(join(tmpdir(), "lianfang-phone-"));
  const office = await openOffice(site);
  const worker = await office.worker(office.communities[1] ?? 0);
  const field = new URL("/field/", site.url).href;
  const saved: string[] = [];
  try {
    const first = await opened(folder);
    await first.page.goto(worker.link);
    await enterPhone(first.page, pin);
    // Once put down in peace, so that the browser has written its cookie.
    await first.context.close();
    for (let kill = 0; kill < kills; kill += 1) {
      const { context, page } = await opened(folder);
      await page.goto(field);
      await unlock(page);
      expect(idsOf(await queueOf(page))).toEqual(expect.arrayContaining(saved));
      await context.setOffline(chance() < 0.5);
      const life = { killed: false };
      const killing = setTimeout(
        () => {
          life.killed = true;
          killBrowser(folder);
        },
        300 + chance() * 6_000,
      );
      await recordUntilKilled(page, saved, life);
      clearTimeout(killing);
      await context.close().catch(() => undefined);
    }
    const last = await opened(folder);
    await last.page.goto(field);
    await unlock(last.page);
    await allReceived(last.page, 120_000);
    const queue = await queueOf(last.page);
    expect(idsOf(queue)).toEqual(expect.arrayContaining(saved));
    expect(saved.length).toBeGreaterThan(0);
    for (const { receipt } of queue) expect(receipt?.answer).toMatch(/^(accepted|duplicate)$/);
    expect(await keptOf(worker.account)).toEqual({
      visits: queue.length,
      households: queue.length,
      held: {},
    });
    await last.context.close();
  } finally {
    killBrowser(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

async function opened(folder: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.launchPersistentContext(folder, {
    ...(await launch()),
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    isMobile: true,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

/** Records door after door and notes each that the page says is saved. */
async function recordUntilKilled(
  page: Page,
  saved: string[],
  life: { readonly killed: boolean },
): Promise<void> {
  try {
    await openNextDoor(page);
    for (;;) {
      await recordAbsent(page);
      const id = /\/done\/([0-9a-f-]{36})/.exec(page.url())?.[1];
      if (id !== undefined) saved.push(id);
      await page.getByRole("button", { name: /^下一户/ }).click();
    }
  } catch (error) {
    if (!life.killed) throw error;
  }
}

/** Ends the browser that runs in this folder, as a phone does that needs its memory. */
function killBrowser(folder: string): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const command = commandOf(pid);
    if (command.includes(folder) && !command.includes("--type="))
      process.kill(Number(pid), "SIGKILL");
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

function idsOf(rows: Awaited<ReturnType<typeof queueOf>>): string[] {
  return rows.map(({ id }) => id);
}

/** Fractions in [0, 1) that a seed decides (mulberry32). */
function chanceOf(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// A worker's phone in the tests: bound, unlocked, walking doors.

import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { enterPhone } from "./people.ts";

export const pin = "274913";
export const shape = {
  viewport: { width: 360, height: 640 },
  hasTouch: true,
  isMobile: true,
  locale: "zh-CN",
  timezoneId: "Asia/Shanghai",
} as const;

export async function boundPhone(
  browser: Browser,
  link: string,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(shape);
  const page = await context.newPage();
  await page.goto(link);
  await enterPhone(page, pin);
  return { context, page };
}

export async function typePin(page: Page, digits = pin): Promise<void> {
  for (const digit of digits) {
    await page.getByRole("button", { name: digit, exact: true }).click();
  }
}

/** Opens what was locked by a reload or a restart. */
export async function unlock(page: Page): Promise<void> {
  await expect(page.getByText(/请解锁/)).toBeVisible();
  await typePin(page);
  await expect(page.getByRole("navigation", { name: "主要页面" })).toBeVisible();
}

/** From the list of today to the first door that nobody has visited, one time. */
export async function openNextDoor(page: Page): Promise<void> {
  await page.goto(new URL("/field/#/today", page.url()).href);
  await page.getByRole("button", { name: /^未访/ }).click();
  await page.locator(".doors a").first().click();
}

/** Records the door shown as nobody at home: three taps with the next door. */
export async function recordAbsent(page: Page): Promise<void> {
  await page.getByRole("button", { name: /家中无人|不在/ }).click();
  await page.getByRole("button", { name: "确认", exact: true }).click();
  await expect(page.locator(".receipt")).toBeVisible();
}

/** Walks so many doors, one after the other, from the door shown. */
export async function walk(page: Page, doors: number): Promise<void> {
  for (let n = 0; n < doors; n += 1) {
    await recordAbsent(page);
    if (n + 1 < doors) await page.getByRole("button", { name: /^下一户/ }).click();
  }
}

type Row = { id: string; account: string; receipt: { answer: string } | null; left: object | null };

/** The queue as it lies on the phone. */
export function queueOf(page: Page): Promise<Row[]> {
  return page.evaluate(async () => {
    const opening = indexedDB.open("lianfang-field");
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.addEventListener("success", () => resolve(opening.result));
      opening.addEventListener("error", () => reject(new Error("closed")));
    });
    const asking = database.transaction("outbox").objectStore("outbox").getAll();
    const rows = await new Promise<Row[]>((resolve) => {
      asking.addEventListener("success", () => resolve(asking.result));
    });
    database.close();
    return rows;
  });
}

/** Waits until every record on the phone has its answer. */
export async function allReceived(page: Page, timeout = 60_000): Promise<void> {
  await expect
    .poll(async () => (await queueOf(page)).filter(({ receipt }) => receipt === null).length, {
      timeout,
    })
    .toBe(0);
}

/** Everything that lies on the phone, as whoever takes it out would read it. */
export function everythingOn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const opening = indexedDB.open("lianfang-field");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.addEventListener("success", () => resolve(opening.result));
    });
    const parts: string[] = [];
    const latin = new TextDecoder("latin1");
    const utf8 = new TextDecoder();
    for (const name of database.objectStoreNames) {
      const asking = database.transaction(name).objectStore(name).getAll();
      const rows = await new Promise<unknown[]>((resolve) => {
        asking.addEventListener("success", () => resolve(asking.result));
      });
      const text = JSON.stringify(rows, (_key, value: unknown) =>
        value instanceof Uint8Array ? utf8.decode(value) + latin.decode(value) : value,
      );
      parts.push(text);
    }
    database.close();
    for (const key of Object.keys(localStorage)) parts.push(localStorage.getItem(key) ?? "");
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) parts.push(request.url);
    }
    return parts.join("\n");
  });
}

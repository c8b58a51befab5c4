// An update with a full queue, two tabs, a wrong clock, a full storage: no record is lost or
// doubled. And an urgent task is heard of at once.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import { outside, received, test } from "./outside.ts";
import { recordFever } from "./people.ts";
import { boundPhone, openNextDoor, queueOf, recordAbsent, unlock, walk } from "./phone.ts";
import { timesOf } from "./rows.ts";

const hour = 3_600_000;

test("an update takes over with a full queue, also of the version before", async ({
  office,
  browser,
}) => {
  const { worker, context, page } = await outside(office, browser);
  await context.setOffline(true);
  await openNextDoor(page);
  await walk(page, 3);
  await asVersionBefore(page);
  const file = fileURLToPath(new URL("../../field/dist/sw.js", import.meta.url));
  const before = readFileSync(file, "utf8");
  try {
    writeFileSync(file, `${before}\n// another version\n`);
    // Sending is cut off, so that the queue is still full when the new version comes.
    await context.route("**/v1/**", (route) => route.abort());
    await context.setOffline(false);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await page.getByRole("button", { name: "现在更新" }).click();
    await unlock(page);
    expect((await queueOf(page)).filter(({ receipt }) => receipt === null)).toHaveLength(3);
    await context.unroute("**/v1/**");
    await received(page, worker.account, 3);
  } finally {
    writeFileSync(file, before);
  }
  await context.close();
});

test("two tabs of one phone send each record once", async ({ office, browser }) => {
  const { worker, context, page } = await outside(office, browser);
  const other = await context.newPage();
  await other.goto(new URL("/field/", page.url()).href);
  await unlock(other);
  await context.setOffline(true);
  await openNextDoor(page);
  await walk(page, 4);
  await openNextDoor(other);
  await walk(other, 4);
  await context.setOffline(false);
  await received(page, worker.account, 8);
  await context.close();
});

test("a clock three days ahead: the time of the visit is put right, nothing is lost", async ({
  office,
  browser,
}) => {
  const { worker, context, page } = await outside(office, browser);
  const ahead = Date.now() + 72 * hour;
  await page.clock.install({ time: ahead });
  await page.reload();
  await unlock(page);
  await openNextDoor(page);
  await recordAbsent(page);
  await received(page, worker.account, 1);
  for (const at of await timesOf(worker.account)) {
    expect(Math.abs(at - Date.now())).toBeLessThan(hour);
  }
  await context.close();
});

test("a full storage refuses before anything is lost, says what to do, and what is saved arrives", async ({
  office,
  browser,
}) => {
  test.setTimeout(180_000);
  const { worker, context, page } = await outside(office, browser);
  await context.setOffline(true);
  await openNextDoor(page);
  await walk(page, 2);
  const session = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  // A browser of today tells a page a made-up quota; those on old phones tell the true one.
  await page.evaluate(() => {
    navigator.storage.estimate = async () => ({ quota: 9_000_000, usage: 5_000_000 });
  });
  await page.getByRole("button", { name: /^下一户/ }).click();
  await recordAbsent(page);
  await expect(page.getByText(/空间快满/)).toBeVisible();
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000 });
  // The browser believes what it last heard of the room left for half a minute.
  await page.waitForTimeout(35_000);
  await page.getByRole("button", { name: /^下一户/ }).click();
  await page.getByRole("button", { name: /有情况/ }).click();
  await page.locator("textarea").fill("测试备注");
  await page.getByRole("button", { name: /登记 \d+ 人/ }).click();
  await page.getByRole("button", { name: "确认", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("没有存进本机");
  expect(await queueOf(page)).toHaveLength(3);
  // Room again: the form is still on the screen and is saved now.
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await page.getByRole("button", { name: "确认", exact: true }).click();
  await expect(page.locator(".receipt")).toBeVisible();
  await context.setOffline(false);
  await received(page, worker.account, 4);
  await context.close();
});

test("an urgent new task is said at once while the app is open", async ({ office, browser }) => {
  const first = await outside(office, browser);
  const colleague = await boundPhone(browser, (await office.worker(first.community)).link);
  await openNextDoor(first.page);
  await recordFever(first.page, "389");
  const bar = colleague.page.locator(".alarm");
  await expect(bar).toContainText("新的要紧任务", { timeout: 40_000 });
  // Whoever saw it has read the steps already and is not rung at.
  await first.page.waitForTimeout(1_000);
  await expect(first.page.locator(".alarm")).toHaveCount(0);
  await bar.getByRole("link").click();
  await expect(colleague.page.getByRole("heading", { level: 1 })).toContainText("转介");
  await first.context.close();
  await colleague.context.close();
});

/** Puts the record shown back as the version before kept it: in the clear. */
async function asVersionBefore(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const [, , household = "", , id = ""] = location.hash.split("/");
    const opening = indexedDB.open("lianfang-field");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.addEventListener("success", () => resolve(opening.result));
    });
    const queue = database.transaction("outbox", "readwrite").objectStore("outbox");
    const asking = queue.get(id);
    const kept = await new Promise<{ account: string; savedAt: number }>((resolve) => {
      asking.addEventListener("success", () => resolve(asking.result));
    });
    const { account, savedAt } = kept;
    const shown = { household, gridNo: 1, building: "旧", label: "旧", state: "absent" };
    const content = {
      id,
      kind: "household_visit",
      household,
      round: null,
      at: new Date(savedAt).toISOString(),
      answers: { outcome: "absent" },
      checks: [],
      protocol: null,
    };
    const old = { id, account, savedAt, content, receipt: null };
    const putting = queue.put({ ...old, shown: { ...shown, found: false, alarm: false } });
    await new Promise<void>((resolve) => {
      putting.addEventListener("success", () => resolve());
    });
    database.close();
  });
}

// The phone never loses a door: not in a stairwell, not in a full storage, not with a
// forgotten PIN. Each is looked at on the phone and in the server's database.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test as base } from "./site.ts";
import { expect, type Page } from "@playwright/test";
import { openOffice, type Office } from "./office.ts";
import { recordFever } from "./people.ts";
import {
  allReceived,
  boundPhone,
  everythingOn,
  openNextDoor,
  pin,
  queueOf,
  recordAbsent,
  typePin,
  unlock,
  walk,
} from "./phone.ts";
import { keptOf, timesOf } from "./rows.ts";

const test = base.extend<object, { office: Office }>({
  office: [async ({ site }, use) => use(await openOffice(site)), { scope: "worker" }],
});
const round = Number(process.env["LIANFANG_E2E_DOORS"] ?? 40);
const hour = 3_600_000;
let next = 0;

/** A worker with a community of his own and his phone. */
async function outside(office: Office, browser: Parameters<typeof boundPhone>[0]) {
  next += 1;
  const worker = await office.worker(office.communities[next * 3] ?? 0);
  const phone = await boundPhone(browser, worker.link);
  return { worker, ...phone };
}

async function received(page: Page, account: string, doors: number) {
  await allReceived(page);
  const answers = (await queueOf(page)).map(({ receipt }) => receipt?.answer);
  expect(answers).toEqual(Array.from({ length: doors }, () => "accepted"));
  expect(await keptOf(account)).toEqual({ visits: doors, households: doors, held: {} });
}

test("a whole round without network arrives once, door by door", async ({ office, browser }) => {
  test.setTimeout(60_000 + round * 6_000);
  const { worker, context, page } = await outside(office, browser);
  await context.setOffline(true);
  await openNextDoor(page);
  await walk(page, round);
  await expect(page.getByText(`${round} 条已存本机，会自动送出`)).toBeVisible();
  await context.setOffline(false);
  await received(page, worker.account, round);
  await page.goto(new URL("/field/#/outbox", page.url()).href);
  await expect(page.getByText(`近 24 小时已送达 ${round} 条`)).toBeVisible();
  await context.close();
});

test("what lies on the phone cannot be read without the PIN, nor records with it", async ({
  office,
  browser,
}) => {
  const { context, page } = await outside(office, browser);
  await context.setOffline(true);
  await openNextDoor(page);
  const name = (await page.locator(".members strong").first().innerText()).trim();
  const label = (await page.getByRole("heading", { level: 1 }).innerText()).split(" ").at(-1) ?? "";
  await recordFever(page, "384");
  await page.getByRole("button", { name: /知道了，继续/ }).click();
  await openNextDoor(page);
  await page.getByRole("button", { name: /有情况/ }).click();
  await page.locator("textarea").fill("测试备注");
  await page.waitForTimeout(600);
  const lying = await everythingOn(page);
  expect(lying.length).toBeGreaterThan(100_000);
  for (const secret of [name, label, "测试备注", "38.4", "household_visit", "temperature", pin]) {
    expect(lying.includes(secret), secret).toBe(false);
  }
  await page.reload();
  await expect(page.getByText(/请解锁/)).toBeVisible();
  await typePin(page, "000000");
  await expect(page.getByRole("alert")).toContainText("PIN 不对");
  await typePin(page);
  // The half-filled form is still there behind the PIN.
  await expect(page.locator("textarea")).toHaveValue("测试备注");
  await context.close();
});

test("five wrong PINs without network: only the server opens it then, and it does", async ({
  office,
  browser,
}) => {
  const { worker, context, page } = await outside(office, browser);
  await context.setOffline(true);
  await openNextDoor(page);
  await recordAbsent(page);
  await page.reload();
  for (let n = 0; n < 5; n += 1) {
    await typePin(page, "000000");
    await expect(page.getByRole("alert")).toContainText("PIN 不对");
    await expect(page.getByText("已输入 0 / 6")).toBeVisible();
  }
  await typePin(page);
  await expect(page.getByRole("alert")).toContainText("连错 5 次");
  await context.setOffline(false);
  // Locked, and yet what waits is sent.
  await received(page, worker.account, 1);
  await unlock(page);
  await context.close();
});

test("a forgotten PIN loses nothing: a new link on the same phone sends what waits", async ({
  office,
  browser,
}) => {
  const { worker, context, page } = await outside(office, browser);
  await context.setOffline(true);
  await openNextDoor(page);
  await walk(page, 3);
  const link = await office.reset(worker.account, "pin");
  await context.setOffline(false);
  // Its session is gone: what waits is left with the server, sealed.
  await expect
    .poll(async () => (await keptOf(worker.account)).held, { timeout: 60_000 })
    .toEqual({ deviceRevoked: 3 });
  expect((await queueOf(page)).every(({ receipt, left }) => receipt === null && left)).toBe(true);
  await page.goto(link);
  await page.getByRole("button", { name: "是我，绑定这台手机" }).click();
  await typePin(page, "602817602817");
  await received(page, worker.account, 3);
  await context.close();
});

test("a revoked phone shows no door any more, and its records lie at the desk", async ({
  office,
  browser,
}) => {
  const { worker, context, page } = await outside(office, browser);
  await context.setOffline(true);
  await openNextDoor(page);
  const label = await page.getByRole("heading", { level: 1 }).innerText();
  await walk(page, 2);
  await office.reset(worker.account, "device");
  await page.reload();
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByRole("heading", { name: "需要重新登录" })).toBeVisible();
  await expect(page.getByText("2 条已密封送到服务器保管")).toBeVisible({ timeout: 60_000 });
  expect(await keptOf(worker.account)).toEqual({
    visits: 0,
    households: 0,
    held: { deviceRevoked: 2 },
  });
  expect(await everythingOn(page)).not.toContain(label.split(" ").at(-1));
  await context.close();
});

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
  const community = office.communities[next * 3] ?? 0;
  const colleague = await boundPhone(browser, (await office.worker(community)).link);
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
      ...{ id, kind: "household_visit", household, round: null, protocol: null, checks: [] },
      ...{ at: new Date(savedAt).toISOString(), answers: { outcome: "absent" } },
    };
    const old = { id, account, savedAt, content, receipt: null };
    const putting = queue.put({ ...old, shown: { ...shown, found: false, alarm: false } });
    await new Promise<void>((resolve) => {
      putting.addEventListener("success", () => resolve());
    });
    database.close();
  });
}

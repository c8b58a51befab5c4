// The phone never loses a door: not in a stairwell, not with a forgotten PIN. Each is looked
// at on the phone and in the server's database.

import { expect } from "@playwright/test";
import { outside, received, test } from "./outside.ts";
import { recordFever } from "./people.ts";
import {
  everythingOn,
  openNextDoor,
  pin,
  queueOf,
  recordAbsent,
  typePin,
  unlock,
  walk,
} from "./phone.ts";
import { keptOf } from "./rows.ts";

const round = Number(process.env["LIANFANG_E2E_DOORS"] ?? 40);

test("a whole round without network arrives once, door by door", async ({ office, browser }) => {
  test.setTimeout(60_000 + round * 6_000);
  const { worker, context, page } = await outside(office, browser, "largest");
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

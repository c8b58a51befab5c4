// What is recorded beside household visits: who buys medicine, who is turned back; and the
// record that meets the task which came of it.

import { checkCharacter } from "@lianfang/domain/people/idno";
import { listTasks } from "@lianfang/domain/tasks/contract";
import { expect, type Page } from "@playwright/test";
import { deskOf } from "./office.ts";
import { outside, test } from "./outside.ts";
import { allReceived, everythingOn, pin, queueOf, shape, typePin } from "./phone.ts";
import { observedOf } from "./rows.ts";

const digits = "50000019850314531";
const idNo = digits + checkCharacter(digits);
const wrong = digits + (idNo.endsWith("0") ? "1" : "0");

async function openForm(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "登记" }).click();
  await page.getByRole("link", { name }).click();
}

test("a purchase without network is received once, and the home visit that follows is closed by its record", async ({
  site,
  office,
  browser,
}) => {
  // The phone asks for what is new every 20 seconds, twice here.
  test.setTimeout(180_000);
  const { worker, community, context, page } = await outside(office, browser);
  const desk = await deskOf(site, "测一");
  const visits = async () => {
    const query = { area: String(community), state: "open" } as const;
    const { tasks } = await desk(listTasks, { query });
    return tasks.filter(({ kind, personName }) => kind === "visit" && personName === "测**").length;
  };
  const before = await visits();
  await context.setOffline(true);
  await openForm(page, /购药登记/);
  await page.getByLabel("姓名").fill("测买药");
  await page.getByLabel("证件号码").fill(wrong);
  await expect(page.getByRole("alert")).toContainText("校验位不符");
  await page.getByLabel("证件号码").fill(idNo);
  await expect(page.getByText("校验相符")).toBeVisible();
  await page.getByLabel("住本处哪一栋").selectOption({ index: 1 });
  await page.getByRole("radio", { name: "发热咳嗽类" }).click();
  await page.getByRole("button", { name: "登记", exact: true }).click();
  // Said at once, by the same rule as on the server.
  await expect(page.getByRole("heading", { level: 1 })).toContainText("测**");
  await page.getByRole("button", { name: /知道了，继续/ }).click();
  await expect(page.locator(".receipt")).toContainText("已存本机");
  const lying = await everythingOn(page);
  for (const secret of ["测买药", idNo]) expect(lying.includes(secret), secret).toBe(false);
  await page.goto(new URL("/field/#/outbox", page.url()).href);
  await expect(page.locator(".items .item")).toContainText("测**");

  await context.setOffline(false);
  await allReceived(page);
  expect(await observedOf(worker.account)).toEqual(["purchase"]);
  await expect.poll(visits, { timeout: 30_000 }).toBe(before + 1);

  await page.goto(new URL("/field/#/today", page.url()).href);
  // The three most urgent are shown; others stand before this one on a busy day.
  const all = page.getByRole("button", { name: /^全部 \d+ 件/ });
  const task = page.getByRole("link", { name: /上门核查.*测\*\*/ }).first();
  await expect(task.or(all).first()).toBeVisible({ timeout: 60_000 });
  if (!(await task.isVisible())) await all.click();
  await task.click();
  await page.getByRole("link", { name: "上门核查" }).click();
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.locator(".receipt")).toContainText("已送达");
  expect(await observedOf(worker.account)).toEqual(["purchase", "person_check"]);
  await expect.poll(visits, { timeout: 30_000 }).toBe(before);
  // The phone learns of it as of any task that ends.
  await page.goto(new URL("/field/#/today", page.url()).href);
  await expect(page.getByRole("link", { name: /上门核查.*测\*\*/ })).toHaveCount(before, {
    timeout: 60_000,
  });
  expect((await queueOf(page)).map(({ receipt }) => receipt?.answer)).toEqual([
    "accepted",
    "accepted",
  ]);
  await context.close();
});

test("someone turned back at the gate is two taps, and no one", async ({ office, browser }) => {
  const { worker, context, page } = await outside(office, browser);
  await openForm(page, /门岗劝返/);
  await page.getByRole("radio", { name: "非本社区居民" }).click();
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.locator(".receipt")).toContainText("已送达");
  expect(await observedOf(worker.account)).toEqual(["turned_back"]);
  await context.close();
});

test("an arrival says where from by province and city", async ({ office, browser }) => {
  const { worker, context, page } = await outside(office, browser);
  await openForm(page, /来返人员登记/);
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.getByRole("alert")).toHaveCount(2);
  await page.getByLabel("姓名").fill("测来返");
  await page.getByLabel("手机号").fill("14200000431");
  await page.getByLabel("来源地").selectOption("42");
  await page.getByLabel("城市").selectOption("4201");
  await page.getByRole("button", { name: "今天", exact: true }).click();
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByRole("button", { name: /知道了，继续/ }).click();
  await expect(page.locator(".receipt")).toContainText("已送达");
  expect(await observedOf(worker.account)).toEqual(["arrival"]);
  await context.close();
});

test("a pharmacist's phone is her one form: no doors, no tasks", async ({ office, browser }) => {
  const { account, link } = await office.worker(office.communities[1] ?? 0, "pharmacist");
  const context = await browser.newContext(shape);
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "是我，绑定这台手机" }).click();
  await typePin(page, pin + pin);
  await expect(page.getByRole("heading", { name: "购药登记" })).toBeVisible();
  const tabs = page.getByRole("navigation").getByRole("link");
  await expect(tabs).toHaveText(["登记", "待送"]);
  await page.goto(new URL("/field/#/record/doors", page.url()).href);
  await expect(page.getByRole("heading", { name: "购药登记" })).toBeVisible();
  await page.getByLabel("姓名").fill("测买药");
  await page.getByLabel("手机号").fill("14200000432");
  await page.getByRole("radio", { name: "发热咳嗽类" }).click();
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByRole("button", { name: /知道了，继续/ }).click();
  await expect(page.locator(".receipt")).toContainText("已送达");
  expect(await observedOf(account)).toEqual(["purchase"]);
  await context.close();
});

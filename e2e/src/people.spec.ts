// Looking for people: in a small area as one types, exactly by a number, and what a page tells.

import type { Page } from "@playwright/test";
import { enterDesk } from "./people.ts";
import { expect, test } from "./site.ts";

test("a person is found, opened with a purpose, and corrected", async ({ signIn }) => {
  test.setTimeout(240_000);
  const page = await signIn("测镇一", { viewport: { width: 1440, height: 900 } });
  await enterDesk(page);
  await foundByInitialsAndPhone(page);
  await corrected(page);
});

/** By initials inside one grid, then exactly by the phone that was seen with a purpose. */
async function foundByInitialsAndPhone(page: Page): Promise<void> {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(decodeURIComponent(request.url())));

  // The names of one grid, read by an act that says it is recorded.
  await page.getByRole("link", { name: "人员", exact: true }).click();
  await page.getByText("在一小片内").click();
  await expect(page.getByText(/读入名单会写入日志/)).toBeVisible();
  const grid = await page.evaluate(firstGrid);
  await page.goto(new URL(`/#/people?in=${grid}`, page.url()).href);
  await page.getByRole("button", { name: "记录并读入名单" }).click();
  const typed = page.getByRole("textbox", { name: /拼音首字母/ });
  await typed.fill("c");
  await expect(page.locator("tbody tr").first()).toBeVisible();
  const all = await page.locator("output").innerText();
  await typed.fill("zzzz");
  await expect(page.getByText("这一片里没有相符的名字")).toBeVisible();
  await typed.fill("c");
  await expect(page.locator("output")).toHaveText(all);
  await page.keyboard.press("Enter");

  // The page: masked, with who may see it; the identity only with a purpose.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^.\*+$/);
  await expect(page.getByRole("heading", { name: "谁能看到这一页" })).toBeVisible();
  const address = page.url();
  await page.getByRole("button", { name: "查看身份" }).click();
  await page.getByRole("radio", { name: "更正登记" }).check();
  await page.getByRole("button", { name: "记录并查看" }).click();
  const phone = await page.locator(".identity-facts dd").nth(1).innerText();
  expect(phone).toMatch(/^142/);

  // Found again by the number; what was typed never entered an address.
  await page.getByRole("link", { name: "人员", exact: true }).click();
  await page.getByRole("textbox", { name: /姓名、电话/ }).fill(phone);
  await expect(page.getByRole("radio", { name: "电话", exact: true })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/本小时还可查 \d+ 次/)).toBeVisible();
  await expect(page.locator(`tbody a[href="#${new URL(address).hash.slice(1)}"]`)).toBeVisible();
  expect(page.url()).not.toContain(phone);
  expect(asked.filter((url) => url.includes(phone))).toEqual([]);
}

/** A correction says that the past is kept, and is told on the page. */
async function corrected(page: Page): Promise<void> {
  await page.getByRole("link", { name: "任务", exact: true }).click();
  await page.locator(".task-open").first().click();
  await page.getByRole("link", { name: "看住户" }).click();
  await expect(page.getByRole("heading", { name: /成员 \d+ 人/ })).toBeVisible();
  await page.locator("tbody th a").first().click();
  await page.getByRole("button", { name: "更正", exact: true }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText("改前的内容加密保存");
  const save = drawer.getByRole("button", { name: "保存更正" });
  await expect(save).toBeDisabled();
  await drawer.getByLabel(/^住址/).fill("测试路 1 号");
  await drawer.getByLabel(/为什么更正/).fill("本人说明");
  await save.click();
  await expect(page.getByText("已更正，改前的内容已保存")).toBeVisible();
  await expect(page.locator(".timeline-correction").first()).toBeVisible();
}

/** In the browser: the first grid that lies in the reader's own area. */
async function firstGrid(): Promise<string> {
  const ask = async (path: string) =>
    (await fetch(path, { headers: { "x-lianfang": "1" } })).json();
  const me: { grants: { area: number }[] } = await ask("/v1/me");
  const { areas }: { areas: { area: number; parent: number }[] } = await ask("/v1/areas");
  for (const { area } of areas.filter(({ parent }) => parent === me.grants[0]?.area)) {
    const below: { areas: { area: number; level: string; households: number }[] } = await ask(
      `/v1/areas?under=${area}`,
    );
    const grid = below.areas.find(({ level, households }) => level === "grid" && households > 0);
    if (grid) return String(grid.area);
  }
  throw new Error("no grid here");
}

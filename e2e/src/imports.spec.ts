// A clerk brings in a messy register: sees what was understood, mends, commits, takes back.

import type { Page } from "@playwright/test";
import { enterDesk } from "./people.ts";
import { idNo, mended, nameOf, phone, residents } from "./registers.ts";
import { expect, test } from "./site.ts";

const from = 4_100;

/** The exact line: rows = accepted + duplicate + rejected + ignored. */
async function sumOf(page: Page): Promise<number[]> {
  await expect(page.locator(".sum-all")).toBeVisible({ timeout: 60_000 });
  const parts = [page.locator(".sum-all"), page.locator(".sum-count")];
  const texts = (await Promise.all(parts.map((part) => part.allInnerTexts()))).flat();
  return texts.map((text) => Number(text.replace(/[^0-9]/g, "")));
}

async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByRole("button", { name: /居民名册/ }).click();
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
}

async function commit(page: Page, rows: number): Promise<void> {
  await page.getByRole("button", { name: `入库 ${rows} 行` }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `入库 ${rows} 行` })
    .click();
  await expect(page.getByRole("heading", { name: `已入库 ${rows} 行` })).toBeVisible({
    timeout: 60_000,
  });
}

/** What is no register is refused in words, before it is sent and after. */
async function refusesOthers(page: Page): Promise<void> {
  await page.getByRole("button", { name: /居民名册/ }).click();
  const input = page.locator("input[type=file]");
  const buffer = Buffer.from("no workbook");
  const mimeType = "application/octet-stream";
  await input.setInputFiles({ name: "名册.xls", mimeType, buffer });
  await expect(page.getByRole("alert")).toContainText("另存为 xlsx 或 csv");
  await input.setInputFiles({ name: "名册.xlsx", mimeType, buffer });
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("alert")).not.toContainText("另存为 xlsx 或 csv 再送");
  await page.getByRole("link", { name: "导入", exact: true }).click();
}

test("a messy register from file to register and back", async ({ signIn }) => {
  test.setTimeout(240_000);
  const page = await signIn("测社一", { viewport: { width: 1440, height: 900 } });
  await enterDesk(page);
  await page.getByRole("link", { name: "导入", exact: true }).click();
  await refusesOthers(page);
  await send(page, "排查表（最终版）.xlsx", await residents(from));

  // What was understood, to the row.
  const [rows = 0, accepted, duplicates, rejected, ignored = 0] = await sumOf(page);
  expect([accepted, duplicates, rejected]).toEqual([6, 1, 2]);
  expect(rows).toBe(6 + 1 + 2 + ignored);
  await expect(page.locator(".cell-error")).toHaveCount(1);
  await expect(page.locator(".cell-error")).toContainText(/\d{18}/);

  // One row is mended where it stands.
  const nameless = page.locator("tr", { hasText: idNo(from + 8) });
  await nameless.getByRole("button", { name: /^改第/ }).click();
  await page.getByRole("textbox", { name: /姓\s*名/ }).fill("测补名");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^第 \d+ 行：接收$/)).toBeVisible();
  await expect.poll(() => sumOf(page)).toEqual([rows, 7, 1, 1, ignored]);

  // The other goes out as a workbook.
  const wrong = (await page.locator(".cell-error").innerText()).replace(/[^0-9X]/g, "");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /下载退回的 1 行/ }).click();
  const file = await (await download).path();
  await commit(page, 7);

  // Mended by hand and sent again: only that row comes, and nothing is doubled.
  await page.getByRole("link", { name: "改好再送一次" }).click();
  await send(page, "退回的行.xlsx", await mended(file, wrong, idNo(from + 7)));
  const [, again, doubled, wrongAgain] = await sumOf(page);
  expect([again, doubled, wrongAgain]).toEqual([1, 0, 0]);
  await expect(page.getByText("没有退回的行")).toBeVisible();
  await commit(page, 1);

  // Who was brought in is found, and no longer once the batch is taken back.
  await page.getByRole("button", { name: /撤销这一批/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "撤销这一批" }).click();
  await expect(page.getByRole("heading", { name: /这一批已撤销/ })).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole("link", { name: "人员", exact: true }).click();
  const box = page.getByRole("textbox", { name: /姓名、电话/ });
  await box.fill(phone(from + 7));
  await page.keyboard.press("Enter");
  await expect(page.getByText("您的辖区内没有找到")).toBeVisible();
  await box.fill(phone(from + 2));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "找到 1 人" })).toBeVisible();
  await expect(page.locator("tbody th")).toHaveText(`${nameOf(from + 2).slice(0, 1)}**`);
});

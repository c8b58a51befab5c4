// What sample people do first: come in by their link.

import type { Page } from "@playwright/test";
import { expect } from "./site.ts";

/** At the desk of a sample district the second factor may be put off. */
export async function enterDesk(page: Page): Promise<void> {
  await page.getByRole("button", { name: "是我，继续" }).click();
  await page.getByRole("button", { name: "暂不设置" }).click();
  await expect(page.getByRole("navigation").first()).toBeVisible();
}

/** Binds the phone, sets a PIN, and waits until it can go on without network. */
export async function enterPhone(page: Page, pin = "274913"): Promise<void> {
  await page.getByRole("button", { name: "是我，绑定这台手机" }).click();
  for (const digit of `${pin}${pin}`) {
    await page.getByRole("button", { name: digit, exact: true }).click();
  }
  await expect(page.getByRole("heading", { name: "今天" })).toBeVisible();
  await page.waitForFunction(
    async () => (await navigator.serviceWorker.ready).active?.state === "activated",
  );
}

/** Opens the first door of the list, whatever its state. */
export async function openAnyDoor(page: Page): Promise<void> {
  await page.locator(".tiles a, .doors a").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Opens the first door that nobody has reached, from the list of today. */
export async function openFirstDoor(page: Page): Promise<string> {
  await page.getByRole("button", { name: /^未访/ }).click();
  const door = page.locator(".tiles a, .doors a").first();
  await door.click();
  return (await page.getByRole("heading", { level: 1 }).innerText()).trim();
}

/** The whole household is well: two taps. */
export async function recordAllWell(page: Page): Promise<void> {
  await page.getByRole("button", { name: /全家正常/ }).click();
  await page.getByRole("button", { name: "确认", exact: true }).click();
}

/** The first member has a fever; the others are well. */
export async function recordFever(page: Page, digits: string): Promise<void> {
  await page.getByRole("button", { name: /有情况/ }).click();
  if ((await page.locator(".person-form").count()) === 0) {
    await page.locator(".person-head").first().click();
  }
  await page.locator(".reading input").first().click();
  for (const digit of digits) await page.locator(`.key-${digit}`).first().click();
  await page.getByRole("button", { name: /登记 \d+ 人/ }).click();
  await page.getByRole("button", { name: "确认", exact: true }).click();
}

// From one door to one bulletin, on the built apps, as its people.

import { readFileSync } from "node:fs";
import { enterDesk, enterPhone, openFirstDoor, recordAllWell, recordFever } from "./people.ts";
import { unlock } from "./phone.ts";
import { expect, test } from "./site.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desk = { viewport: { width: 1440, height: 900 }, isMobile: false, hasTouch: false };

test("a fever recorded without network becomes a task, a figure and a bulletin", async ({
  signIn,
}) => {
  const board = await signIn("测一", desk);
  await enterDesk(board);
  const seen = async () =>
    Number(
      (await board.getByRole("button", { name: /已见/ }).first().innerText()).replace(/\D/g, ""),
    );
  await expect(board.getByText("实时", { exact: true })).toBeVisible();
  const before = await seen();

  const worker = await signIn("测格一", phone);
  await enterPhone(worker);
  await worker.context().setOffline(true);
  await openFirstDoor(worker);
  await recordFever(worker, "376");
  await expect(worker.getByText(/37\.6 ℃ ≥ 37\.3 ℃/).first()).toBeVisible();
  await expect(worker.getByText("送达后自动告知").first()).toBeVisible();
  await worker.getByRole("button", { name: /知道了，继续/ }).click();
  await worker.getByRole("link", { name: /今天/ }).first().click();
  await openFirstDoor(worker);
  await recordAllWell(worker);
  await expect(worker.getByText("2 条已存本机，会自动送出")).toBeVisible();

  // The phone is put down and opened again, still without network.
  await worker.reload();
  await unlock(worker);
  await worker.getByRole("link", { name: /待送/ }).click();
  await expect(worker.getByRole("heading", { name: "2 条待送" })).toBeVisible();

  await worker.context().setOffline(false);
  await expect(worker.getByText("都已送达。")).toBeVisible({ timeout: 40_000 });
  await expect(worker.getByText("近 24 小时已送达 2 条")).toBeVisible();

  // Headquarters sees it without touching the page.
  await expect.poll(seen, { timeout: 20_000 }).toBe(before + 2);
  await board.goto(new URL("/#/tasks", board.url()).href);
  const task = board.getByText(/体温 37\.6 ℃/).first();
  await expect(task).toBeVisible();

  await board.goto(new URL("/#/bulletins", board.url()).href);
  await board.getByRole("button", { name: "生成本期通报" }).click();
  await expect(board.getByText(/疫情防控排查通报/).first()).toBeVisible();
  const head = /([0-9a-f]{8}[ \n]?){8}/;
  await expect(board.locator("body")).toContainText(head);
  const [download] = await Promise.all([
    board.waitForEvent("download"),
    board.getByRole("link", { name: "Word 中文" }).click(),
  ]);
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
});

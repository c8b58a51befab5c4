// Registers about people at their place of work, and about the place itself.

import * as imports from "@lianfang/domain/imports/contract";
import * as tasks from "@lianfang/domain/tasks/contract";
import { expect, test } from "vitest";
import { commit, count, csv, idNo, nameOf, phone, send, undo } from "../../test/registers.ts";
import { openRound } from "../../test/round.ts";
import { testTown } from "../../test/town.ts";

const home = "东街道 东二社区";

async function atWork() {
  const town = await testTown();
  await openRound(town);
  return { town, clerk: await town.person("community", home) };
}

test("an employer's sheet: a day of each worker, at the plant, without a household", async () => {
  const { town, clerk } = await atWork();
  const titles = [
    "姓名",
    "身份证号",
    "联系电话",
    "单位名称",
    "上午体温",
    "下午体温",
    "是否上岗",
    "日期",
  ];
  const worker = (n: number, am: number | string, pm: number | string, day = "2020-02-10") => {
    return [nameOf(n), idNo(n), phone(n), "测试机械厂", am, pm, "是", day];
  };
  const sheet = csv(titles, worker(1, 36.4, 36.6), worker(2, 36.5, ""), worker(3, 37.9, 36.8));
  const checked = await send(town, clerk, "employees-health", home, sheet);
  expect(checked.counts).toMatchObject({ rows: 3, accepted: 3, rejected: 0 });
  expect(checked.codes.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["fever", "pm_temperature_missing"]),
  );
  await commit(town, clerk, checked.id);
  expect(await count(town, "person where batch_id is not null and household_id is null")).toBe(3);
  expect(await count(town, "place where kind = 'enterprise'")).toBe(1);
  const signals = await count(town, "signal where signal in ('fever', 'pm_temperature_missing')");
  expect(signals).toBe(2);
  const listed = await clerk.call(tasks.listTasks, { query: {} });
  expect(listed.body.tasks.map(({ kind }) => kind)).toContain("referral");

  // The next day the same workers are known, and each brings one more day.
  const next = csv(titles, worker(1, 36.4, 36.6, "2020-02-11"), worker(1, 36.4, 36.6));
  const later = await send(town, clerk, "employees-health", home, next);
  expect(later.counts).toMatchObject({ accepted: 1, duplicates: 1 });
  await commit(town, clerk, later.id);
  expect(await count(town, "person where batch_id is not null")).toBe(3);
  expect(await count(town, "observation where kind = 'employee_health'")).toBe(4);

  // The later batch has built on the first worker: he is left, the two others go.
  const undone = await undo(town, clerk, checked.id);
  expect(undone).toMatchObject({ state: "undone", left: 1 });
  expect(await count(town, "person where batch_id is not null")).toBe(1);
});

test("venues are places, known the second time, and taken back", async () => {
  const { town, clerk } = await atWork();
  const titles = ["场所名称", "类别", "地址", "是否营业", "是否消毒", "排查日期"];
  const sheet = csv(
    titles,
    ["测试理发店", "理发", "测试路 1 号", "是", "是", "2020-02-10"],
    ["测试面馆", "餐饮", "测试路 2 号", "否", "否", "2020-02-10"],
  );
  const checked = await send(town, clerk, "venues", home, sheet);
  expect(checked.counts).toMatchObject({ rows: 2, accepted: 2 });
  await commit(town, clerk, checked.id);
  expect(await count(town, "place where kind = 'venue'")).toBe(2);
  expect(await count(town, "observation where kind = 'venue_screening'")).toBe(2);
  const again = await send(town, clerk, "venues", home, sheet);
  expect(again.counts).toMatchObject({ accepted: 0, duplicates: 2 });
  const rows = await clerk.call(imports.importRows, { params: { id: again.id }, query: {} });
  expect(rows.body.rows[0]?.subject).toMatch(/^[0-9a-f-]{36}$/);
  expect(await undo(town, clerk, checked.id)).toMatchObject({ state: "undone", left: 0 });
  expect(await count(town, "place")).toBe(0);
});

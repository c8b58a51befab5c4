import * as imports from "@lianfang/domain/imports/contract";
import * as tasks from "@lianfang/domain/tasks/contract";
import { expect, test } from "vitest";
import { commit, count, csv, idNo, nameOf, phone, send, undo } from "../../test/registers.ts";
import { openRound, visitOf } from "../../test/round.ts";
import { sendVisits } from "../../test/sending.ts";
import { testTown, type Town } from "../../test/town.ts";

const home = "东街道 东二社区";
const head = ["姓名", "身份证号", "联系电话", "楼栋", "单元", "门牌号", "体温"];

/** Two families behind two doors of one building, and a door that is known already. */
function families(from: number): (string | number)[][] {
  return [
    [nameOf(from), idNo(from), phone(from), "1 栋", "2", "201", 36.5],
    [nameOf(from + 1), idNo(from + 1), phone(from + 1), "1栋", "2单元", "201室", 36.6],
    [nameOf(from + 2), idNo(from + 2), phone(from + 2), "1 栋", "2", "202", 36.4],
    [nameOf(from + 3), idNo(from + 3), phone(from + 3), "1 栋", "1", "101", 36.5],
  ];
}

async function atWork() {
  const town = await testTown();
  await openRound(town);
  const clerk = await town.person("community", home);
  return { town, clerk };
}

const persons = (town: Town) => count(town, "person");

test("a register of residents is checked, committed, and a second time all duplicates", async () => {
  const { town, clerk } = await atWork();
  const before = await persons(town);
  const file = csv(head, ...families(10), ["合计", "4", "", "", "", "", ""]);
  const checked = await send(town, clerk, "residents", home, file);
  expect(checked).toMatchObject({
    state: "checked",
    fileName: "登记表.csv",
    areaName: "东二社区居民委员会",
    counts: { rows: 5, accepted: 4, duplicates: 0, rejected: 0, ignored: 1, warnings: 0 },
  });
  expect(await persons(town)).toBe(before);

  const committed = await commit(town, clerk, checked.id);
  expect(committed).toMatchObject({ state: "committed", counts: { accepted: 4 } });
  expect(await persons(town)).toBe(before + 4);
  expect(await count(town, "person_identity where batch_id is not null")).toBe(4);
  // Two of the three doors are new: one was there before.
  expect(await count(town, "household where batch_id is not null")).toBe(2);
  expect(await count(town, "observation where kind = 'person_check'")).toBe(4);
  expect(await count(town, "import_file")).toBe(0);
  expect(await count(town, "import_row where state = 'accepted' and cells is not null")).toBe(0);

  const again = await send(town, clerk, "residents", home, file);
  expect(again.counts).toEqual({
    rows: 5,
    accepted: 0,
    duplicates: 4,
    rejected: 0,
    ignored: 1,
    warnings: 0,
  });
  await commit(town, clerk, again.id);
  expect(await persons(town)).toBe(before + 4);
});

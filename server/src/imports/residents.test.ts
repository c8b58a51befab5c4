// A clerk imports a register: nothing is written before he says so, every row ends in one
// state, what is wrong comes back as a workbook, and a second time all is known.

import * as imports from "@lianfang/domain/imports/contract";
import * as tasks from "@lianfang/domain/tasks/contract";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { commit, count, csv, done, idNo, nameOf, phone, send } from "../../test/registers.ts";
import { openRound } from "../../test/round.ts";
import { testTown, type Town } from "../../test/town.ts";
import { forgetOld } from "./work.ts";

const home = "东街道 东二社区";
const head = ["姓名", "身份证号", "联系电话", "楼栋", "单元", "门牌号", "体温"];

/** Two behind a new door, one behind another, one behind a door that is known. */
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

test("a register is checked, committed, and a second time all duplicates", async () => {
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
  // The file is forgotten, and so are the cells of what is in the register now.
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

test("what is rejected comes back as a workbook, is mended there and sent again", async () => {
  const { town, clerk } = await atWork();
  const [first = [], second = [], third = []] = families(20);
  const wrong = String(second[1]).replace(/.$/, (last) => (last === "1" ? "2" : "1"));
  const file = csv(
    head,
    first,
    [second[0] ?? "", wrong, ...second.slice(2)],
    ["", idNo(29), phone(29), "1 栋", "2", "203", 36.5],
    third,
  );
  const checked = await send(town, clerk, "residents", home, file);
  expect(checked.counts).toMatchObject({ rows: 4, accepted: 2, rejected: 2 });
  expect(checked.codes.map(({ code, rows }) => [code, rows])).toEqual(
    expect.arrayContaining([["id_checksum", 1]]),
  );
  const listed = await clerk.call(imports.importRows, {
    params: { id: checked.id },
    query: { code: "id_checksum" },
  });
  expect(listed.body).toMatchObject({ total: 1, rows: [{ row: 3, state: "rejected" }] });

  const { status, headers, book } = await rejectedOf(town, clerk.cookie, checked.id);
  expect(status).toBe(200);
  expect(headers["content-type"]).toMatch(/spreadsheetml/);
  const sheet = book.worksheets[0];
  const rows = sheet?.getSheetValues().filter(Array.isArray) ?? [];
  expect(rows).toHaveLength(3);
  const at = rows.findIndex((row) => row.includes(wrong)) + 1;
  const column = rows[at - 1]?.indexOf(wrong) ?? 0;
  if (sheet) sheet.getRow(at).getCell(column).value = String(second[1]);
  const mended = Buffer.from(await book.xlsx.writeBuffer());
  const again = await send(town, clerk, "residents", home, mended, "退回.xlsx");
  expect(again.counts).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
  await commit(town, clerk, checked.id);
  await commit(town, clerk, again.id);
  expect(await count(town, "person where batch_id is not null")).toBe(3);
  const entries = await count(town, `journal where act = 'imports.rejected' and count = 2`);
  expect(entries).toBe(1);
});

test("one row is mended in place; columns are said anew and the file is read again", async () => {
  const { town, clerk } = await atWork();
  const [one = [], two = []] = families(40);
  const file = csv(["甲", ...head.slice(1)], one, ["", ...two.slice(1)]);
  const checked = await send(town, clerk, "residents", home, file);
  expect(checked.counts).toMatchObject({ accepted: 0, rejected: 2 });
  const [layout] = checked.layouts;
  if (!layout) throw new Error("no layout");
  const columns = layout.columns.map((column) =>
    column.index === 0 ? { ...column, key: "name" } : column,
  );
  const asked = await clerk.call(imports.remapImport, {
    params: { id: checked.id },
    body: { layouts: [{ ...layout, columns }] },
  });
  expect(asked.body).toMatchObject({ state: "reading", counts: { rows: 0 } });
  const again = await done(town, clerk, checked.id);
  expect(again).toMatchObject({ state: "checked", counts: { accepted: 1, rejected: 1 } });
  const mending = { sheet: layout.sheet, row: 3, cells: two.map(String) };
  const mended = await clerk.call(imports.mendRow, { params: { id: checked.id }, body: mending });
  expect(mended.body).toMatchObject({ state: "accepted", problems: [] });
  const after = await clerk.call(imports.openImport, { params: { id: checked.id } });
  expect(after.body.counts).toMatchObject({ rows: 2, accepted: 2, rejected: 0 });
  const twice = await clerk.call(imports.mendRow, { params: { id: checked.id }, body: mending });
  expect(twice.status).toBe(409);
});

test("a warning opens a task, and what the rules say goes where they say", async () => {
  const { town, clerk } = await atWork();
  const [ill = [], unread = []] = families(60);
  const file = csv(head, [...ill.slice(0, 6), 38.2], [...unread.slice(0, 6), "三十六"]);
  const checked = await send(town, clerk, "residents", home, file);
  expect(checked.counts).toMatchObject({ accepted: 2, rejected: 0 });
  expect(checked.codes.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["fever", "temperature_unreadable"]),
  );
  expect((await clerk.call(tasks.listTasks, { query: {} })).body.total).toBe(0);
  await commit(town, clerk, checked.id);
  const listed = await clerk.call(tasks.listTasks, { query: {} });
  expect(listed.body.tasks.map(({ kind }) => kind).toSorted()).toEqual(["call", "referral"]);
  expect(await count(town, "signal where signal = 'fever'")).toBe(1);
  expect(await count(town, "signal where signal = 'incomplete' and cause_zh like '%体温%'")).toBe(
    1,
  );
  expect(JSON.stringify(listed.body)).not.toContain("三十六");
});

test("what is discarded is gone, and a file is forgotten after a week", async () => {
  const { town, clerk } = await atWork();
  const first = await send(town, clerk, "residents", home, csv(head, ...families(80)));
  const discarded = await clerk.call(imports.discardImport, {
    params: { id: first.id },
    body: {},
  });
  expect(discarded.status).toBe(200);
  for (const table of ["import_batch", "import_row", "import_file"]) {
    expect([table, await count(town, table)]).toEqual([table, 0]);
  }
  const second = await send(town, clerk, "residents", home, csv(head, ...families(80)));
  await forgetOld(town.platform, town.district);
  expect(await count(town, "import_row where cells is not null")).toBe(4);
  town.wait(8 * 86_400_000);
  await forgetOld(town.platform, town.district);
  expect(await count(town, "import_row where cells is not null")).toBe(0);
  expect(await count(town, "import_file")).toBe(0);
  expect((await clerk.call(imports.openImport, { params: { id: second.id } })).status).toBe(200);
});

async function rejectedOf(town: Town, cookie: string, id: string) {
  const response = await town.app.inject({
    url: imports.rejectedRows.path.replace(":id", id),
    headers: { cookie },
  });
  await town.settle();
  const book = new ExcelJS.Workbook();
  // @ts-expect-error exceljs has its own idea of a Buffer
  await book.xlsx.load(response.rawPayload);
  return { status: response.statusCode, headers: response.headers, book };
}

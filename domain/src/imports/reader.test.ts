import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkCharacter } from "../people/idno.ts";
import { countRows } from "./count.ts";
import { importKinds, type ImportKind, type SheetLayout } from "./import.ts";
import { kinds, whenKey } from "./kinds.ts";
import { layOut } from "./layout.ts";
import { rowReader } from "./reader.ts";
import type { Cell, FileRow, ReadRow } from "./row.ts";

const today = "2020-02-12";

function idNo(n: number): string {
  const digits = `50000019800101${String(n).padStart(3, "0")}`;
  return digits + checkCharacter(digits);
}

function sheetOf(lines: readonly (readonly Cell[])[], sheet = "表"): FileRow[] {
  return lines.map((cells, i) => ({ sheet, row: i + 1, cells }));
}

function laidOut(kind: ImportKind, rows: readonly FileRow[]): SheetLayout {
  const layout = layOut(kind, rows[0]?.sheet ?? "", rows.slice(0, 40), []);
  if (layout === null) throw new Error("no header");
  return layout;
}

function readAll(kind: ImportKind, rows: readonly FileRow[]): ReadRow[] {
  const read = rowReader(kind, [laidOut(kind, rows)], { today });
  return rows.flatMap((row) => read(row) ?? []);
}

const head = ["序号", "社区", "户主", "姓名", "身份证号", "联系电话", "出生日期", "备注"];

const line = fc.oneof(
  fc.constant({ is: "blank", cells: [null, "", " "] }),
  fc.constant({ is: "header", cells: head }),
  fc.constant({ is: "ignored", cells: ["合计", null, null, "12人"] }),
  fc.constant({ is: "ignored", cells: ["备注：以上均已核实"] }),
  fc.constant({ is: "ignored", cells: ["第二网格"] }),
  fc.constant({ is: "ignored", cells: [7] }),
  fc.integer({ min: 0, max: 40 }).map((n) => ({
    is: "person",
    cells: [n, "测试社区", "测户", "测试", idNo(n), null, null, null],
  })),
  fc.integer({ min: 0, max: 40 }).map((n) => ({
    is: "person",
    cells: [
      n,
      "测试社区",
      null,
      "试测",
      null,
      `1420000${String(n).padStart(4, "0")}`,
      null,
      "同上",
    ],
  })),
  fc.integer({ min: 0, max: 40 }).map((n) => ({
    is: "rejected",
    cells: [n, "测试社区", null, n % 2 === 0 ? null : "测1", idNo(n), null, null, null],
  })),
  fc.constant({
    is: "rejected",
    cells: [1, null, null, "测试", 500000198503141120, null, null, null],
  }),
);

test("no row vanishes: every row ends in one state, blank rows and headers apart", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
      const rows = sheetOf([["居民登记表"], head, ...lines.map(({ cells }) => cells)]);
      const made = readAll("residents", rows);
      const { accepted, duplicates, rejected, ignored, rows: total } = countRows(made);
      const of = (...states: string[]) => lines.filter(({ is }) => states.includes(is)).length;
      expect(accepted + duplicates + rejected + ignored).toBe(total);
      expect(total).toBe(1 + of("person", "rejected", "ignored"));
      expect(rejected).toBe(of("rejected"));
      expect(ignored).toBe(1 + of("ignored"));
      expect(made.map(({ row }) => row)).toEqual([...new Set(made.map(({ row }) => row))]);
    }),
  );
});

const marks = Array.from("测试同上〃合计备注：年月日.-/√×℃=+'\"\t\u0000\u200b\ud800０１23xX（) ");

test("whatever stands in the cells, a row ends in a state and problems never repeat a cell", () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom(...marks), maxLength: 30 }),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...importKinds),
      fc.array(fc.array(cell, { maxLength: 20 }), { maxLength: 8 }),
      (kind, lines) => {
        const titles = kinds[kind].fields.map(({ zh }) => zh);
        const made = readAll(kind, sheetOf([titles, ...lines]));
        const { accepted, duplicates, rejected, ignored, rows } = countRows(made);
        expect(accepted + duplicates + rejected + ignored).toBe(rows);
        const told = made.flatMap((row) => (row.state === "ignored" ? [] : row.problems));
        expect(told.filter(({ code }) => !/^[a-z][a-z0-9_]{0,59}$/.test(code))).toEqual([]);
        const long = lines
          .flat()
          .filter((one) => typeof one === "string" && one.trim().length > 12);
        expect(long.filter((one) => told.some(({ zh }) => zh.includes(String(one))))).toEqual([]);
      },
    ),
  );
});

test("every field is found by its own name and by each of its heads", () => {
  for (const kind of importKinds) {
    const { fields } = kinds[kind];
    const heads = fields.map(({ zh, en, aliases }) => [zh, en, ...aliases]);
    const [who = "", ...others] = fields.filter(({ needed }) => needed).map(({ zh }) => zh);
    for (const title of heads.flat().filter((one) => !heads[0]?.includes(one))) {
      const { columns } = laidOut(kind, sheetOf([[who, title, ...others, "联系电话"]]));
      // Where two fields have the same head, it is the first one's.
      const meant = fields[heads.findIndex((names) => names.includes(title))]?.key;
      expect([kind, title, columns[1]?.key]).toEqual([kind, title, meant]);
    }
  }
});

test.each(importKinds)("the date by which a row of %s is true is one of its fields", (kind) => {
  const key = whenKey[kind];
  expect(key === null || kinds[kind].fields.some((field) => field.key === key)).toBe(true);
});

test.each([
  [[["姓名", "电话"]], "姓名 电话"],
  [[["员工姓名（必填）", "手机号码*"]], "name phone"],
  [[["姓 名", "联系 电话"]], "name phone"],
  [[["负责人姓名", "姓名", "联系电话"]], "another's name is not the person's"],
] satisfies [string[][], string][])("heads %j are understood", (lines) => {
  const { columns } = laidOut("residents", sheetOf([...lines, ["测试", "14200000001"]]));
  expect(columns.some(({ key }) => key === "name")).toBe(true);
  expect(columns.some(({ title, key }) => title.startsWith("负责人") && key === "name")).toBe(
    false,
  );
});

test("a sheet without heads of the kind has no layout", () => {
  expect(
    layOut("residents", "说明", sheetOf([["填写说明"], ["1. 姓名须与证件一致"]]), []),
  ).toBeNull();
  expect(layOut("purchases", "空", [], [])).toBeNull();
});

test.each([
  ["填报日期：2020年2月10日", "2020-02-10"],
  ["统计时间：2020.2.10", "2020-02-10"],
  ["单位：XX社区        日期：2020-02-10", "2020-02-10"],
  ["员工健康表（2020年2月10日）", "2020-02-10"],
  ["截至2020年2月10日", "2020-02-10"],
  ["第3期", null],
])("the form's date in %s is %s", (text, day) => {
  const rows = sheetOf([[text], ["姓名", "电话"]]);
  expect(laidOut("residents", rows).formDate).toBe(day);
});

test("a mended row is read alone: what stood above it was filled in", () => {
  const rows = sheetOf([
    ["楼栋", "房号", "姓名", "身份证号"],
    ["3栋", "101", "测一", idNo(1)],
    ["同上", "", "测二", "1"],
  ]);
  const [, rejected] = readAll("residents", rows);
  if (rejected === undefined || rejected.state === "ignored") throw new Error("no row");
  expect(rejected.state).toBe("rejected");
  const mended = rejected.cells.map((cell) => (cell === "1" ? idNo(2) : cell));
  const read = rowReader("residents", [laidOut("residents", rows)], { today });
  expect(read({ sheet: "表", row: 3, cells: mended })).toMatchObject({
    state: "read",
    values: { building: "3栋", room: "101", id_no: idNo(2) },
  });
});

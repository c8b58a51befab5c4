import { expect, test } from "vitest";
import { idNo, mobile, read, workbook } from "./register.fixture.ts";

test("two rows of header in a CSV, in GBK, its groups named once", async () => {
  const lines = [
    "员工健康登记表,,,,,",
    "姓名,证件,,体温,,是否在岗",
    ",身份证号,联系电话,上班前,下班前,",
    `测一,${idNo(1)},${mobile(1)},36.5,３６．８,√`,
    `测二,${idNo(2)},${mobile(2)},38.1度,,×`,
  ];
  const { states, values, codes } = await read(
    "employees-health",
    gbk(lines.join("\r\n")),
    "员工.csv",
  );
  expect(states).toEqual({ 1: "title", 4: "read", 5: "read" });
  expect(values(4)).toMatchObject({ name: "测一", am_temp: 36.5, pm_temp: 36.8, on_post: true });
  expect(codes).toEqual({ 5: ["fever", "pm_temperature_missing"] });
});

test("several sheets: a legend, an empty one and a hidden one are no registers", async () => {
  const person = (n: number) => [`测${"一二三四五"[n]}`, idNo(n), mobile(n), "测试社区"];
  const head = ["姓名", "身份证号", "电话", "社区"];
  const { counts } = await read(
    "residents",
    await workbook(
      { name: "一网格", rows: [head, person(0), person(1)] },
      { name: "填写说明", rows: [["填写说明"], ["1. 身份证号须为 18 位"], ["2. 电话须为 11 位"]] },
      { name: "空", rows: [] },
      { name: "二网格", rows: [["二网格"], [], head, person(2), person(1)] },
      { name: "旧", rows: [head, person(3)], hidden: true },
    ),
  );
  expect(counts).toEqual({
    rows: 10,
    accepted: 3,
    duplicates: 1,
    rejected: 0,
    ignored: 6,
    warnings: 0,
  });
});

test("a header printed on every page is not counted; a heading between is a title", async () => {
  const head = ["序号", "姓名", "性别", "身份证号", "联系电话", "住址"];
  const { states } = await read(
    "residents",
    await workbook({
      rows: [
        head,
        [1, "测一", "男", idNo(1), mobile(1), "测试路1号"],
        ["第二网格"],
        head,
        ["例", "张三", "男", "", "", ""],
        [2, "测二", "女", idNo(2), mobile(2), "测试路2号"],
        ["备注：", "以上人员均已核实"],
      ],
    }),
  );
  expect(states).toEqual({ 2: "read", 3: "title", 5: "note", 6: "read", 7: "note" });
});

test("a CSV in UTF-8 with its mark, with tabs, or with a quotation mark too many loses no row", async () => {
  const lines = [
    `姓名,联系电话`,
    `测一,${mobile(1)}`,
    `"测二,${mobile(2)}`,
    "",
    `测三,${mobile(3)}`,
  ];
  for (const text of [lines.join("\n"), lines.join("\r\n").replaceAll(",", "\t")]) {
    const bytes = new TextEncoder().encode(`\ufeff${text}`);
    const { counts, rows } = await read("residents", bytes, "a.csv");
    expect(counts).toMatchObject({ rows: 3, accepted: 2 });
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 5]);
  }
});

function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const codes = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low !== 0x7f) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
    }
  }
  return new Uint8Array(
    Array.from(text).flatMap((one) =>
      one.charCodeAt(0) < 128 ? [one.charCodeAt(0)] : (codes.get(one) ?? [0x3f]),
    ),
  );
}

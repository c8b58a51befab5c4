import { rowReader } from "@lianfang/domain/imports/reader";
import type { ReadRow } from "@lianfang/domain/imports/row";
import { isProblem } from "@lianfang/domain/problem";
import excel from "exceljs";
import { expect, test } from "vitest";
import { idNo, mobile, read, today, workbook } from "../register.fixture.ts";
import { layOutFile } from "./lay-out.ts";
import { readFile } from "./read-file.ts";
import { writeRejected } from "./write-rejected.ts";

const wrongDigit = `${idNo(2).slice(0, 17)}${idNo(2).endsWith("0") ? "1" : "0"}`;

async function rejectedOf(bytes: Uint8Array): Promise<Uint8Array> {
  const file = await readFile(bytes, "a.xlsx");
  if (isProblem(file)) throw new Error(file.problem);
  const layouts = layOutFile("employees-health", file);
  if (isProblem(layouts)) throw new Error(layouts.problem);
  const reader = rowReader("employees-health", layouts, { today });
  const rows: ReadRow[] = [];
  for await (const row of file.rows()) rows.push(...[reader(row)].filter((one) => one !== null));
  return writeRejected(layouts, rows);
}

async function mixed(): Promise<Uint8Array> {
  return workbook({
    name: "员工",
    rows: [
      ["员工健康登记表"],
      ["填报日期：2020年2月10日"],
      ["序号", "姓名", "身份证号", "手机号", "体温", null, "何时返渝", "备注"],
      [null, null, null, null, "上午", "下午", null, null],
      [1, "测一", idNo(1), mobile(1), 36.5, 36.6, "1月20日", ""],
      [
        2,
        "测二",
        wrongDigit,
        mobile(2),
        36.5,
        36.6,
        "1月21日",
        '=HYPERLINK("http://example.test")',
      ],
      [3, "", idNo(3), "+86 14200000003", 36.5, 36.6, "1月22日", "-1+1"],
    ],
    merges: ["A1:H1", "E3:F3", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "G3:G4", "H3:H4"],
  });
}

test("rejected rows come back as a workbook: their columns, the reason, the wrong cell coloured", async () => {
  const book = new excel.Workbook();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library's types know an older Buffer
  await book.xlsx.load((await rejectedOf(await mixed())) as unknown as excel.Buffer);
  const sheet = book.getWorksheet("员工");
  const line = (row: number) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((at) => sheet?.getRow(row).getCell(at).text);
  expect(line(2)).toEqual([
    "原表行号 Source row",
    "序号",
    "姓名",
    "身份证号",
    "手机号",
    "体温 上午",
    "体温 下午",
    "何时返渝",
    "备注",
    "退回原因 Reason",
  ]);
  expect(line(3).slice(0, 5)).toEqual(["员工!6", "2", "测二", wrongDigit, mobile(2)]);
  expect(line(3)[9]).toMatch(/身份证号：.*校验位.*check character/);
  expect(line(4)[0]).toBe("员工!7");
  const fill = (row: number, at: number) => sheet?.getRow(row).getCell(at).style.fill;
  expect(fill(3, 4)).toMatchObject({ pattern: "solid" });
  expect(fill(3, 3)).toMatchObject({ pattern: "none" });
  sheet?.eachRow((row) =>
    row.eachCell((cell) => {
      expect(cell.type).toBe(excel.ValueType.String);
      expect(cell.numFmt).toBe("@");
      expect(cell.text).not.toMatch(/^[=+@-]/);
    }),
  );
});

test("the same workbook is read again: mended rows are taken, with the row they came from", async () => {
  const book = new excel.Workbook();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library's types know an older Buffer
  await book.xlsx.load((await rejectedOf(await mixed())) as unknown as excel.Buffer);
  const sheet = book.getWorksheet("员工");
  const again = await read("employees-health", new Uint8Array(await book.xlsx.writeBuffer()));
  expect(again.states).toEqual({ 1: "form_meta", 3: "rejected", 4: "rejected" });
  if (sheet === undefined) throw new Error("no sheet");
  sheet.getRow(3).getCell(4).value = idNo(2);
  sheet.getRow(4).getCell(3).value = "测三";
  const mended = await read("employees-health", new Uint8Array(await book.xlsx.writeBuffer()));
  expect(mended.states).toEqual({ 1: "form_meta", 3: "read", 4: "read" });
  expect(mended.values(3)).toMatchObject({
    source_row: "员工!6",
    id_no: idNo(2),
    return_date: "2020-01-21",
    day: "2020-02-10",
    am_temp: 36.5,
    pm_temp: 36.6,
  });
  expect(mended.values(4)).toMatchObject({ phone: mobile(3), note: "-1+1" });
});

// Registers as clerks make them: a title, a head in two rows, a total, a note, and mistakes.

import { checkCharacter } from "@lianfang/domain/people/idno";
import ExcelJS from "exceljs";

const marks = "甲乙丙丁戊己庚辛壬癸";

/** The ID number of somebody who does not exist. */
export function idNo(n: number): string {
  const digits = `500000${1950 + (n % 50)}0${1 + (n % 9)}1${n % 10}${String(n % 1_000).padStart(3, "0")}`;
  return digits + checkCharacter(digits);
}

export const phone = (n: number): string => `1420000${String(n).padStart(4, "0")}`;
export const nameOf = (n: number): string =>
  `测${marks[n % 10] ?? ""}${marks[Math.floor(n / 10) % 10] ?? ""}`;

/** Six residents, then a wrong check character, a missing name, and the first one again. */
export async function residents(from: number): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("排查表 (2)");
  sheet.addRow(["社区居民排查登记表"]);
  sheet.mergeCells("A1:H1");
  sheet.addRow(["序号", "姓 名", "身份证号码", "联系方式", "住址", null, null, "健康状况"]);
  sheet.addRow([null, null, null, null, "楼栋", "单元", "门牌号", null]);
  for (const column of ["A", "B", "C", "D", "H"]) sheet.mergeCells(`${column}2:${column}3`);
  sheet.mergeCells("E2:G2");
  const row = (n: number, name: string, id: string) =>
    sheet.addRow([n, name, id, phone(from + n), "1栋", 1, `90${n}`, n === 3 ? "咳嗽" : "无异常"]);
  for (let n = 1; n <= 6; n += 1) row(n, nameOf(from + n), idNo(from + n));
  const right = idNo(from + 7);
  row(7, nameOf(from + 7), right.slice(0, 17) + (right.endsWith("1") ? "2" : "1"));
  row(8, "", idNo(from + 8));
  row(1, nameOf(from + 1), idNo(from + 1));
  sheet.addRow(["合计", 9]);
  sheet.addRow(["注：本表由楼栋长填写"]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The workbook of rejected rows with `right` written where `wrong` stood. */
export async function mended(file: string, wrong: string, right: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  let found = 0;
  book.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.text !== wrong) return;
        cell.value = right;
        found += 1;
      });
    });
  });
  if (found !== 1) throw new Error(`the wrong cell stands there ${found} times`);
  return Buffer.from(await book.xlsx.writeBuffer());
}

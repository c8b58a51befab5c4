import { expect, test } from "vitest";
import { readFlag, readName, readPhone, readTemperature } from "./cell.ts";
import { readDate } from "./date.ts";
import { readIdNo } from "./identity.ts";
import { placeCode } from "./place.ts";
import type { Cell } from "./row.ts";

function day(cell: Cell, latest = "2020-12-31"): string {
  const read = readDate(cell, latest);
  if (typeof read === "string") return read;
  return read.time === null ? read.day : `${read.day}T${read.time}`;
}

test.each<[Cell, string]>([
  ["2020.2.7", "2020-02-07"],
  ["2月7日", "2020-02-07"],
  [43868, "2020-02-07"],
  ["43868", "2020-02-07"],
  ["2020/2/7", "2020-02-07"],
  ["2020-02-07", "2020-02-07"],
  ["２０２０年２月７日", "2020-02-07"],
  ["20200207", "2020-02-07"],
  [20200207, "2020-02-07"],
  ["2.7", "2020-02-07"],
  [2.7, "2020-02-07"],
  ["2-7", "2020-02-07"],
  ["二月七日", "2020-02-07"],
  ["二〇二〇年二月二十七日", "2020-02-27"],
  ["2020年2月7日23点", "2020-02-07T23:00"],
  ["2020/2/7 9:30", "2020-02-07T09:30"],
  ["2020-02-07T08:15", "2020-02-07T08:15"],
  [43868.5, "2020-02-07T12:00"],
  ["20.2.7", "2020-02-07"],
  ["2020年 2月 7日", "2020-02-07"],
  ["2月7号", "2020-02-07"],
  ["2020年2月7日（星期五）", "2020-02-07"],
  ["2020 2 7", "2020-02-07"],
  ["2020。2。7", "2020-02-07"],
  ["'2020.2.7", "2020-02-07"],
  ["2020.2.30", "unreadable"],
  ["13月1日", "unreadable"],
  [2.1, "unreadable"],
  ["2020年1月20日上午", "2020-01-20"],
  ["近日", "unreadable"],
  ["未离渝", "none"],
  ["", "empty"],
  ["/", "empty"],
  [null, "empty"],
])("the date %j is %s", (cell, expected) => {
  expect(day(cell)).toBe(expected);
});

test("a day without a year is the last one up to the form's date", () => {
  expect(day("12月28日", "2020-02-10")).toBe("2019-12-28");
  expect(day("2月10日", "2020-02-10")).toBe("2020-02-10");
  expect(day("2月11日", "2020-02-10")).toBe("2019-02-11");
});

test.each<[Cell, string | null]>([
  ["142-0000-0001", "14200000001"],
  ["142 0000 0002", "14200000002"],
  ["１４２００００００３３", "14200000033"],
  ["+86 14200000004", "14200000004"],
  ["86-142-0000-0004", "14200000004"],
  [14200000005, "14200000005"],
  ["'14200000005", "14200000005"],
  ["023-60000016", "023-60000016"],
  ["(023)60000016", "023-60000016"],
  ["60000016", "60000016"],
  ["14200000001/14200000002", "14200000001"],
  ["1420000017", null],
  ["1.42E+10", null],
  ["无", null],
])("the phone %j is %s", (cell, expected) => {
  expect(readPhone(cell)).toBe(expected);
});

test.each<[Cell, number | null]>([
  ["36.5℃", 36.5],
  ["３６．８", 36.8],
  ["36,7", 36.7],
  ["38.1度", 38.1],
  ["36度5", 36.5],
  [36.5, 36.5],
  [36.55, 36.6],
  [37, 37],
  [365, null],
  ["正常", null],
  ["", null],
  [12, null],
])("the temperature %j is %s", (cell, expected) => {
  expect(readTemperature(cell)).toBe(expected);
});

test.each<[Cell, boolean | null]>([
  ["是", true],
  ["√", true],
  ["有", true],
  ["Y", true],
  ["1", true],
  [true, true],
  ["有（武汉）", true],
  ["否", false],
  ["×", false],
  ["无", false],
  ["N", false],
  ["0", false],
  ["未上岗", false],
  ["", null],
  ["不详", null],
])("%j is %s", (cell, expected) => {
  expect(readFlag(cell)).toBe(expected);
});

test.each<[Cell, string | null, string | null]>([
  ["500000198503141118", "500000198503141118", null],
  ["500000198503141126", "500000198503141126", null],
  ["500000198503149996", "500000198503149996", null],
  ["500000198503141110", "500000198503141110", "id_checksum"],
  ["'500000 19850314 1118", "500000198503141118", null],
  ["５０００００１９８５０３１４１１１８", "500000198503141118", null],
  ["500000850314111", "500000198503141118", null],
  [500000850314111, "500000198503141118", null],
  [Number("500000198503141118"), null, "id_precision_lost"],
  ["5.00000199606210E+17", null, "id_precision_lost"],
  ["5.00000E+17", null, "id_precision_lost"],
  ["500000199606210000", "500000199606210000", "id_precision_lost"],
  ["50000019850314111", null, "id_shape"],
  ["500000198502301114", "500000198502301114", "id_birth_date"],
  ["E00000001", null, "id_other_kind"],
  ["", null, null],
  ["不详", null, null],
])("the ID number %j is %s, %s", (cell, idNo, fault) => {
  expect(readIdNo(cell, "2020-02-10")).toMatchObject({ idNo, fault });
});

test.each([
  ["湖北省襄阳市", "4206"],
  ["湖北襄阳", "4206"],
  ["襄阳", "4206"],
  ["湖北", "42"],
  ["湖北省武汉市武昌区", "420106"],
  ["仙桃", "429004"],
  ["恩施", "4228"],
  ["四川省广安市", "5116"],
  ["重庆市北碚区", "500109"],
  ["北碚区", "500109"],
  ["北碚", "500109"],
  ["重庆", "50"],
  ["北京市朝阳区", "110105"],
  ["朝阳区", null],
  ["辽宁朝阳", "2113"],
  ["吉林省吉林市", "2202"],
  ["新疆乌鲁木齐", "6501"],
  ["香港", "81"],
  ["4201", "4201"],
  ["老家", null],
])("the place %s is %s", (text, code) => {
  expect(placeCode(text)).toBe(code);
});

test.each<[Cell, string | false | null]>([
  ["测 试", "测试"],
  ["测试（户主）", "测试"],
  ["  测试一 ", "测试一"],
  ["买买提·测试", "买买提·测试"],
  ["Test Person", "Test Person"],
  ["", null],
  ["/", null],
  ["测一、试二", false],
  ["142", false],
])("the name %j is %s", (cell, expected) => {
  expect(readName(cell)).toBe(expected);
});

// What is said of a row: what is wrong and what to do, never what a cell holds.

import type { RowProblem } from "./import.ts";

type Words = { readonly level: RowProblem["level"]; readonly zh: string; readonly en: string };

const words = {
  name_missing: {
    level: "error",
    zh: "没有姓名。请补填后再导入这一行。",
    en: "No name. Fill it in and import this row again.",
  },
  name_unreadable: {
    level: "error",
    zh: "姓名栏不是一个人的姓名。一行只写一人，请改正。",
    en: "This is not one person's name. Write one person to a row.",
  },
  venue_missing: {
    level: "error",
    zh: "没有场所名称。请补填。",
    en: "No name of the venue. Fill it in.",
  },
  who_unclear: {
    level: "error",
    zh: "只有姓名，认不出是谁。请补填身份证号、电话或住址中的一项。",
    en: "A name alone does not say who. Add an ID number, a phone or an address.",
  },
  id_precision_lost: {
    level: "error",
    zh: "表格把身份证号当成数字，末几位已丢失。请把该列设为“文本”格式，重新填写号码。",
    en: "The spreadsheet took the ID number for a number and lost its last digits. Format the column as text and enter the number again.",
  },
  id_checksum: {
    level: "error",
    zh: "身份证号校验位不符，有一位写错了。请对照证件逐位核对。",
    en: "The check character of the ID number is wrong: a digit was mistaken. Compare with the card.",
  },
  id_birth_date: {
    level: "error",
    zh: "身份证号中的出生日期不存在或晚于今天。请对照证件核对。",
    en: "The date of birth in the ID number does not exist or is later than today. Compare with the card.",
  },
  id_shape: {
    level: "error",
    zh: "身份证号应为 18 位（旧证 15 位）。请对照证件核对，没有号码请留空。",
    en: "An ID number has 18 characters (15 on old cards). Compare with the card; leave it empty if there is none.",
  },
  id_other_kind: {
    level: "warning",
    zh: "不是居民身份证号（护照或通行证）。已按姓名和电话或住址登记。",
    en: "Not a citizen's ID number (a passport or pass). Recorded by name and phone or address.",
  },
  another_person: {
    level: "warning",
    zh: "这一行还写有另一人的姓名，另一人未登记。请另起一行登记。",
    en: "The row names another person as well, who was not registered. Give him a row of his own.",
  },
  date_missing: {
    level: "error",
    zh: "没有日期，表头也没有填报日期。请补填。",
    en: "No date, and the form does not say its own. Fill it in.",
  },
  date_unreadable: {
    level: "error",
    zh: "日期读不出或日历上没有。请写成 2020-02-07 的样子。",
    en: "The date cannot be read or is not in the calendar. Write it like 2020-02-07.",
  },
  date_future: {
    level: "error",
    zh: "日期晚于今天。请核对年份和月份。",
    en: "The date is later than today. Check year and month.",
  },
  role_unknown: {
    level: "error",
    zh: "没有这个角色。请写平台的角色名，如网格员、社区（村）、楼栋哨兵。",
    en: "There is no such role. Write a role of the platform, such as Grid worker, Community, Building sentinel.",
  },
  area_missing: {
    level: "error",
    zh: "没有写明区域。请补填。",
    en: "No area. Fill it in.",
  },
  contradicts_row: {
    level: "error",
    zh: "与“{sheet}”第 {row} 行身份证号相同而姓名不同。请核对哪一行写错。",
    en: "Same ID number as row {row} of “{sheet}”, other name. Find out which is wrong.",
  },
  duplicate: {
    level: "duplicate",
    zh: "与“{sheet}”第 {row} 行重复，只登记一次。",
    en: "Says the same as row {row} of “{sheet}”; recorded once.",
  },
  day_from_form: {
    level: "warning",
    zh: "这一行没有日期，已用表头的填报日期。",
    en: "No date in this row; the date of the form was taken.",
  },
  not_happened: {
    level: "warning",
    zh: "写明尚未返回或抵达，没有日期。请到期再核实。",
    en: "It says that this has not happened yet; no date. Verify again later.",
  },
  place_unknown: {
    level: "warning",
    zh: "“{field}”不是可认出的省、市或区县，已留空。请电话核实。",
    en: "“{field}” is no province, city or county that is known; left empty. Verify by phone.",
  },
  later_than_today: {
    level: "warning",
    zh: "“{field}”晚于今天，已留空。请核对。",
    en: "“{field}” is later than today; left empty. Check it.",
  },
  unreadable: {
    level: "warning",
    zh: "“{field}”读不出，已留空。请核实后补填。",
    en: "“{field}” cannot be read; left empty. Verify and fill it in.",
  },
} as const satisfies Record<string, Words>;

export type RowCode = keyof typeof words;

export type At = { readonly sheet: string; readonly row: number; readonly column: string | null };

/**
 * A problem in words. `details` fill `{…}` of the words: a field's label, a sheet, a row.
 * @param code where the words are those of many codes (`phone_unreadable`), the one to report
 */
export function rowProblem(
  of: RowCode,
  at: At,
  details: { readonly zh?: Details; readonly en?: Details } = {},
  code: string = of,
): RowProblem {
  const { level, zh, en } = words[of];
  return {
    ...at,
    code,
    level,
    zh: filled(zh, details.zh ?? {}).slice(0, 300),
    en: filled(en, details.en ?? details.zh ?? {}).slice(0, 400),
  };
}

type Details = Readonly<Record<string, string | number>>;

function filled(template: string, details: Details): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? "?"));
}

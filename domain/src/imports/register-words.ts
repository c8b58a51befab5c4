// What a row is told when it is held against the register. Never repeats what a cell holds.

import type { RowProblem } from "./import.ts";

const words = {
  area_unknown: {
    level: "error",
    zh: "镇街或社区名称在本区查不到，或有几处同名；请核对名称，同名的请写上镇街",
    en: "No such town or community in the district, or several of that name; check it, and name the town as well",
  },
  area_outside: {
    level: "error",
    zh: "所写地点不在您的范围内；请转给所属社区导入",
    en: "The place lies outside your areas; hand the row to the community it belongs to",
  },
  building_unknown: {
    level: "warning",
    zh: "楼栋在本社区查不到，人员先挂在社区；请核对楼栋名称",
    en: "The community has no such building; the person stands at the community until it is mended",
  },
  grid_unknown: {
    level: "warning",
    zh: "网格在本社区查不到，人员先挂在社区；请核对网格名称",
    en: "The community has no such grid; the person stands at the community until it is mended",
  },
  registered_already: {
    level: "duplicate",
    zh: "此人已在登记册中，没有新的内容",
    en: "The person is in the register already; the row says nothing new",
  },
  same_fact: {
    level: "duplicate",
    zh: "同一人同一天同样的内容已登记过",
    en: "The same was recorded of the same person for the same day",
  },
  exists_elsewhere: {
    level: "duplicate",
    zh: "此人已在本区其他社区登记；新的内容已转给其所在社区",
    en: "The person is registered elsewhere in the district; what is new goes to where he is registered",
  },
  place_exists: {
    level: "duplicate",
    zh: "此场所已登记，没有新的内容",
    en: "The place is known already; the row says nothing new",
  },
  account_exists: {
    level: "duplicate",
    zh: "已有同名账号；确是另一人的，请单独开立",
    en: "An account of that name exists; if it is another person's, open it by hand",
  },
  left_built_on: {
    level: "warning",
    zh: "撤销时保留：其后已有新的记录、任务或合并",
    en: "Left at the undo: records, tasks or a merge have been built on it since",
  },
} as const satisfies Record<string, Pick<RowProblem, "level" | "zh" | "en">>;

export type RegisterCode = keyof typeof words;

export function registerProblem(
  code: RegisterCode,
  column: string | null = null,
): Omit<RowProblem, "sheet" | "row"> {
  return { column, code, ...words[code] };
}

/** Warnings that tell the clerk something and leave nothing open about a person. */
export const quietCodes: ReadonlySet<string> = new Set([
  "left_built_on",
  "another_person",
  "day_from_form",
  "id_other_kind",
]);

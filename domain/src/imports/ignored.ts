// Rows of a register that are nobody: titles, totals, notes, who filled it in.

import { isSerialHead } from "./head.ts";
import type { IgnoredKind, SheetLayout } from "./import.ts";
import type { Cell } from "./row.ts";
import { squeezed } from "./text.ts";

const total =
  /^(?:本?[页户栋幢楼组社村区层]|.{0,8}(?:社区|单元|小区|部门|车间|网格|镇|街道|村))?(?:合计|小计|总计|共计|累计|汇总)(?:[:(\d人].{0,30})?$|^(?:总|共|合计|以上)(?:人数|共)?:?\d+(?:人|户|名|家)/;
const note =
  /^(?:备注|说明|注|附注|附|填表说明|填写说明|填报说明|注意事项|注意|要求|填报要求|温馨提示|提示)(?:[:.、]|\d|[一二三]、)|^[*※★]|^(?:注|备注|附注|说明|填表说明|填写说明)$/;
const example = /^(?:示?例|样例|举例|范例|示范|填写示例|填报示例)(?::|\(|\d|$)/;
const meta =
  /^(?:填表|填报|制表|审核|负责|登记|联系|统计|经办|报送|上报|单位|社区|村|街道|镇|截止|编制|审批|复核|网格|企业|公司|药店|学校|小区)?(?:人|员|单位|日期|时间|签字|签名|盖章|名称|电话|负责人|公章){0,3}(?:\(.{0,8}\))?[:].{0,60}$/;

/** What a row above the header is. */
export function aboveHeader(cells: readonly Cell[]): IgnoredKind {
  const texts = cells.map(squeezed).filter((text) => text !== "");
  if (texts.some((text) => note.test(text))) return "note";
  const says = texts.some((text) => /[:]/.test(text) || /^.{0,6}(日期|时间|单位)/.test(text));
  return says || texts.every((text) => /^[\d年月日.\-/]+$/.test(text)) ? "form_meta" : "title";
}

/** Why a row under the header is no row of the register; null: it is one. */
export function belowHeader(cells: readonly Cell[], layout: SheetLayout): IgnoredKind | null {
  const texts = cells.map(squeezed);
  const filled = [...texts.keys()].filter((i) => texts[i] !== "");
  const distinct = new Set(filled.map((i) => texts[i] ?? ""));
  // A total may stand behind a number of its own or under the second column.
  for (const i of filled.slice(0, 3)) {
    const text = texts[i] ?? "";
    if (total.test(text) && !hasIdentity(cells, layout)) return "total";
  }
  const [first = 0] = filled;
  const opening = texts[first] ?? "";
  if (example.test(opening) || (note.test(opening) && !hasIdentity(cells, layout))) return "note";
  const keys = new Map(layout.columns.map(({ index, key }) => [index, key]));
  const people = filled.filter((i) => isAbout(keys.get(i)));
  if (people.length === 0) return alone(filled, opening, layout);
  if (distinct.size > 1)
    return meta.test(opening) && filled.every((i) => meta.test(texts[i] ?? ""))
      ? "form_meta"
      : null;
  // One cell, or one merged over many, in a column about a person: a name, or a sentence.
  if (/^\d+$/.test(opening)) return "note";
  if (meta.test(opening)) return "form_meta";
  if (filled.length > 2 || /[,。;:!?、]/.test(opening) || opening.length > 12) return "note";
  return null;
}

const frame = new Set(["town", "community", "grid", "estate", "building", "unit", "department"]);
const whoever = new Set(["name", "id_no", "phone", "venue"]);
const vacant = /^(空置|空房|空户|无人(居住|入住|住)?$|未入住|无住户|待租)/;

/**
 * What a row is that names a place and nobody: the heading of the rows below (1栋, 二车间), or
 * a door behind which no one lives. Null: neither.
 */
export function placeAlone(cells: readonly Cell[], { columns }: SheetLayout): IgnoredKind | null {
  const filled = columns.filter(({ index }) => squeezed(cells[index]) !== "");
  const said = filled.filter(({ title, key }) => key !== null || !isSerialHead(title));
  const [only] = said;
  if (said.length === 1 && frame.has(only?.key ?? "")) return "title";
  const isVacant = ({ index }: (typeof filled)[number]) => vacant.test(squeezed(cells[index]));
  const someone = filled.some((column) => whoever.has(column.key ?? "") && !isVacant(column));
  return !someone && filled.some(isVacant) ? "note" : null;
}

function isAbout(key: string | null | undefined): boolean {
  return key !== null && key !== undefined;
}

/** A row that fills no column of a field: its number in an empty form, a heading, a sentence. */
function alone(filled: readonly number[], opening: string, layout: SheetLayout): IgnoredKind {
  const titles = new Map(layout.columns.map(({ index, title }) => [index, title]));
  const numberOnly = filled.every((i) => isSerialHead(titles.get(i) ?? ""));
  if (numberOnly && /^\d+$/.test(opening)) return "note";
  if (meta.test(opening)) return "form_meta";
  return /[,。;!?]|^\d+[.、]/.test(opening) || opening.length > 30 ? "note" : "title";
}

function hasIdentity(cells: readonly Cell[], { columns }: SheetLayout): boolean {
  return columns.some(
    ({ key, index }) =>
      (key === "id_no" || key === "phone") && /^[\d\-xX ]{7,}$/.test(squeezed(cells[index])),
  );
}

/** A header printed again further down, as on every page. */
export function isHeaderAgain(cells: readonly Cell[], { columns }: SheetLayout): boolean {
  const named = columns.filter(({ key }) => key !== null);
  const same = named.filter(({ index, title }) => {
    const text = squeezed(cells[index]);
    return (
      text !== "" &&
      title.split(" ").some((part) => squeezed(part) === text || squeezed(title) === text)
    );
  });
  const filled = named.filter(({ index }) => squeezed(cells[index]) !== "");
  return same.length >= 2 && same.length >= filled.length * 0.7;
}

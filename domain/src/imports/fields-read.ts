// One row's cells as values of its fields, and what could not be read.

import { roleNames, roles } from "../role.ts";
import {
  besideName,
  readCount,
  readFlag,
  readName,
  readPhone,
  readSex,
  readTemperature,
} from "./cell.ts";
import { readDate } from "./date.ts";
import { readIdNo } from "./identity.ts";
import type { MappedColumn, RowProblem } from "./import.ts";
import { placeCode } from "./place.ts";
import { rowProblem, type RowCode } from "./problems.ts";
import type { Cell, ImportField, Value } from "./row.ts";
import { isNothing, plain, squeezed } from "./text.ts";

export type Given = { readonly column: MappedColumn; readonly cell: Cell };

export type Where = { readonly sheet: string; readonly row: number };

export type Known = {
  /** YYYY-MM-DD: nothing has happened later. */
  readonly today: string;
  /** The last day a date without a year can mean: of the form, else today. */
  readonly latest: string;
};

/** What the columns of one field say. Where several do, the first that can be read; of temperatures the highest. */
export function readField(
  field: ImportField,
  given: readonly Given[],
  known: Known,
  at: Where,
): {
  readonly value: Value;
  readonly more: Readonly<Record<string, Value>>;
  readonly problems: RowProblem[];
} {
  const filled = given.filter(({ cell }) => !isNothing(squeezed(cell)));
  // 无 is nothing in most fields and an answer in these.
  const asked = field.type === "flag" || field.key === "signs" ? given : filled;
  const problems: RowProblem[] = [];
  let more: Record<string, Value> = {};
  let value: Value = null;
  for (const { column, cell } of asked) {
    const read = readCell(field, cell, known);
    if (read.fault !== null && (value === null || field.type === "temperature")) {
      const place = { ...at, column: column.title.slice(0, 100) || null };
      const label = { zh: { field: field.zh }, en: { field: field.en } };
      problems.push(rowProblem(read.fault, place, label, codeOf(read.fault, field)));
    }
    const better =
      typeof read.value === "number" && typeof value === "number" && read.value > value;
    if (value === null || (field.type === "temperature" && better)) {
      value = read.value;
      more = { ...more, ...read.more };
    }
  }
  return { value, more, problems: value !== null && field.type === "phone" ? [] : problems };
}

function codeOf(fault: RowCode, { key }: ImportField): string {
  if (fault === "unreadable" || fault === "later_than_today") return `${key}_${fault}`;
  return fault === "place_unknown" ? `${key}_unknown` : fault;
}

type Read = {
  readonly value: Value;
  readonly fault: RowCode | null;
  readonly more?: Readonly<Record<string, Value>>;
};

function readCell(field: ImportField, cell: Cell, { today, latest }: Known): Read {
  switch (field.type) {
    case "name": {
      const name = readName(cell);
      if (name !== false) {
        const beside = besideName(cell);
        return {
          value: name,
          fault: null,
          ...(beside === "户主" && { more: { relation: beside } }),
        };
      }
      return { value: null, fault: field.needed ? "name_unreadable" : "unreadable" };
    }
    case "idNo": {
      const { idNo, birth, sex, fault } = readIdNo(cell, today);
      const other = fault === "id_other_kind" ? { other_id: squeezed(cell).toUpperCase() } : {};
      const more = birth === null ? other : { birth_date: birth, sex };
      return { value: idNo, fault, more };
    }
    case "phone":
      return orUnreadable(readPhone(cell));
    case "temperature":
      return orUnreadable(readTemperature(cell));
    case "int":
      return orUnreadable(readCount(cell));
    case "sex":
      return orUnreadable(readSex(cell));
    case "flag": {
      const flag = readFlag(cell);
      return {
        value: flag,
        fault: flag === null && !isNothing(squeezed(cell)) ? "unreadable" : null,
      };
    }
    case "date":
      return ofDate(field, cell, today, latest);
    case "area": {
      const code = placeOf(squeezed(cell));
      return { value: code, fault: code === null ? "place_unknown" : null };
    }
    case "choice":
      return ofRole(squeezed(cell));
    case "text":
      return { value: plain(cell).slice(0, 200), fault: null };
  }
}

function orUnreadable(value: Value): Read {
  return { value, fault: value === null ? "unreadable" : null };
}

function ofDate({ needed, key }: ImportField, cell: Cell, today: string, latest: string): Read {
  const read = readDate(cell, key === "birth_date" || key === "until" ? "2100-12-31" : latest);
  if (read === "none") return { value: null, fault: needed ? "not_happened" : null };
  if (read === "empty") return { value: null, fault: null };
  if (read === "unreadable")
    return { value: null, fault: needed ? "date_unreadable" : "unreadable" };
  if (read.day <= today || key === "until") return { value: read.day, fault: null };
  return { value: null, fault: needed ? "date_future" : "later_than_today" };
}

function ofRole(text: string): Read {
  const word = text.replaceAll(/[()]/g, "").toLowerCase();
  const role = roles.find((one) => {
    const { zh, en } = roleNames[one];
    const names = [one, zh.replaceAll(/[（）]/g, ""), en, ...(synonyms[one] ?? [])];
    return names.some((name) => name.replaceAll(" ", "").toLowerCase() === word);
  });
  return { value: role ?? null, fault: role === undefined ? "role_unknown" : null };
}

const synonyms: Readonly<Record<string, readonly string[]>> = {
  community: ["社区", "村", "社区干部", "社区工作人员", "社区工作者", "村干部", "社区书记"],
  town: ["镇", "街道", "镇街干部", "镇街工作人员", "乡镇"],
  gridWorker: ["网格长", "网格", "专职网格员"],
  sentinel: ["哨兵", "楼栋长", "楼长", "单元长", "楼栋负责人"],
  health: ["卫健", "卫生", "卫健委", "疾控"],
  headquarters: ["区指挥部", "防控指挥部"],
};

/** The same few places fill a register; each is looked up once. */
const places = new Map<string, string | null>();

function placeOf(text: string): string | null {
  const found = places.get(text);
  if (found !== undefined) return found;
  if (places.size > 5_000) places.clear();
  const code = placeCode(text);
  places.set(text, code);
  return code;
}

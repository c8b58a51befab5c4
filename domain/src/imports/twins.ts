// The same person or place twice in one file.

import type { ImportKind } from "./import.ts";
import { whenKey } from "./kinds.ts";
import type { Values } from "./row.ts";

export type RowRef = { readonly sheet: string; readonly row: number };

export type Twin = { readonly of: RowRef; readonly as: "duplicate" | "contradicts_row" } | null;

/** Registers in which one person may stand several times, with a date each. */
const daily = new Set<ImportKind>(["returnees", "purchases", "employees-health"]);

/**
 * Remembers who was read and says whether a row says the same again (same ID number; else
 * phone and name; else name, household and date of birth; of a daily register on the same
 * day) or contradicts an earlier one (same ID number, other name). Keeps one entry for each
 * row: some 200 bytes.
 */
export function twinFinder(kind: ImportKind): (values: Values, at: RowRef) => Twin {
  const names = new Map<string, RowRef & { readonly name: string }>();
  const seen = new Map<string, RowRef>();
  return (values, at) => {
    const text = (key: string) => String(values[key] ?? "");
    const idNo = text("id_no") || text("other_id");
    const name = text("name");
    if (idNo !== "") {
      const other = names.get(idNo);
      if (other === undefined) names.set(idNo, { ...at, name });
      else if (other.name !== name) return { of: other, as: "contradicts_row" };
    }
    const keys = keysOf(kind, values, idNo);
    const [first] = keys;
    const same = first === undefined ? undefined : seen.get(first);
    if (same !== undefined) return { of: same, as: "duplicate" };
    for (const key of keys) if (!seen.has(key)) seen.set(key, at);
    return null;
  };
}

/** By what a row can be known again: the surest first, which is the one it is looked for by. */
function keysOf(kind: ImportKind, values: Values, idNo: string): string[] {
  const text = (key: string) => String(values[key] ?? "");
  const when = daily.has(kind)
    ? `${text(whenKey[kind] ?? "day") || text("day")}|${text("drug")}`
    : "";
  if (kind === "venues") {
    return [`v|${text("venue")}|${text("address")}|${text("community")}|${text("screened_on")}`];
  }
  if (kind === "accounts") {
    return [`a|${text("name")}|${text("phone")}|${text("role")}|${text("area")}`];
  }
  const name = text("name");
  const phone = text("phone");
  const home = ["community", "estate", "building", "unit", "room", "address", "household_head"]
    .map(text)
    .join("/");
  return [
    ...(idNo === "" ? [] : [`i|${idNo}|${when}`]),
    ...(phone === "" ? [] : [`p|${phone}|${name}|${when}`]),
    ...(/^\/*$/.test(home) ? [] : [`h|${name}|${home}|${text("birth_date")}|${when}`]),
  ];
}

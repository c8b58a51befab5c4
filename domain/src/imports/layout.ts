import { exactKey, isAnothers, isSerialHead, looseKey } from "./head.ts";
import { formDateIn } from "./form-date.ts";
import type { ImportKind, MappedColumn, SheetLayout } from "./import.ts";
import { kinds } from "./kinds.ts";
import { titlesOf, type Merge } from "./titles.ts";
import type { FileRow, KindOfImport } from "./row.ts";
import { squeezed } from "./text.ts";

export type { Merge } from "./titles.ts";

/** How many rows of a sheet are enough to find its header. */
export const headLength = 40;

const mostColumns = 200;
const deepest = 5;
const who = new Set(["name", "id_no", "phone", "venue"]);

/**
 * Finds the header of a sheet under its titles, in one row or several, merged or not, and
 * says which column is which field. Null: the sheet has no header for this kind of register
 * (a legend, an empty sheet); its rows are notes.
 * @param headRows the first `headLength` rows as the reader gives them
 */
export function layOut(
  kind: ImportKind,
  sheet: string,
  headRows: readonly FileRow[],
  merges: readonly Merge[],
): SheetLayout | null {
  const of = kinds[kind];
  const at = headerIn(of, headRows, merges);
  if (at === null) return null;
  const titles = titlesOf(headRows, at.from, at.rows, merges).slice(0, mostColumns);
  const first = headRows[at.from]?.row ?? 1;
  return {
    sheet: sheet.slice(0, 100),
    headerRows: headRows.slice(at.from, at.from + at.rows).map(({ row }) => row),
    columns: mapped(of, titles),
    formDate: formDateIn(
      sheet,
      headRows.filter(({ row }) => row < first),
    ),
  };
}

type Header = { readonly from: number; readonly rows: number };

function headerIn(
  of: KindOfImport,
  rows: readonly FileRow[],
  merges: readonly Merge[],
): Header | null {
  let best: Header | null = null;
  let most = 0;
  for (let from = 0; from < rows.length; from += 1) {
    for (let depth = 1; depth <= 3 && from + depth <= rows.length; depth += 1) {
      const score = scoreOf(of, titlesOf(rows, from, depth, merges), depth);
      // Of equals the shallowest: a title over the header names nothing more.
      const better = score > most || (score === most && best !== null && depth < best.rows);
      if (better && score > 0) [best, most] = [{ from, rows: depth }, score];
    }
  }
  return best === null ? null : completed(rows, best, merges);
}

/** Fields named, 0 where too few are or none says who. A head that only holds a name counts less. */
function scoreOf(of: KindOfImport, titles: readonly (readonly string[])[], depth: number): number {
  const exact = new Set<string>();
  const loose = new Set<string>();
  for (const parts of titles) {
    const key = keyByName(of, parts);
    if (key !== null) exact.add(key);
    else if (depth === 1) loose.add(looseKey(of, parts.join(" ")) ?? "");
  }
  loose.delete("");
  const both = new Set([...exact, ...loose]);
  const enough = both.size >= 2 && exact.size >= 1 && [...both].some((key) => who.has(key));
  return enough ? exact.size + (both.size - exact.size) * 0.4 : 0;
}

/** Joins the rows of the header that name no field themselves but belong to it. */
function completed(rows: readonly FileRow[], header: Header, merges: readonly Merge[]): Header {
  let { from, rows: depth } = header;
  const joined = (upper: FileRow | undefined, lower: FileRow | undefined) =>
    upper !== undefined &&
    lower !== undefined &&
    merges.some(({ top, bottom }) => top <= upper.row && bottom >= lower.row);
  while (
    depth < deepest &&
    (joined(rows[from - 1], rows[from]) || isGroupsOver(rows[from - 1], rows[from]))
  ) {
    from -= 1;
    depth += 1;
  }
  while (depth < deepest && from + depth < rows.length) {
    const next = from + depth;
    if (!joined(rows[next - 1], rows[next]) && !isSubHeader(rows, from, depth)) break;
    depth += 1;
  }
  return { from, rows: depth };
}

/** Several short words over filled cells: 户主信息, 家庭成员. A title is one, and a form's own facts have a colon. */
function isGroupsOver(upper: FileRow | undefined, lower: FileRow | undefined): boolean {
  const words = [...(upper?.cells.entries() ?? [])].filter(([, cell]) => squeezed(cell) !== "");
  return (
    new Set(words.map(([, cell]) => squeezed(cell))).size >= 2 &&
    words.every(([i, cell]) => {
      return /^[\p{Script=Han}()]{2,8}$/u.test(squeezed(cell)) && squeezed(lower?.cells[i]) !== "";
    })
  );
}

/** Only short words, each of them under a group of columns: 上午, 下午, 省, 市. */
function isSubHeader(rows: readonly FileRow[], from: number, depth: number): boolean {
  const next = rows[from + depth]?.cells ?? [];
  const above = rows[from + depth - 1]?.cells ?? [];
  const filled = [...next.keys()].filter((i) => squeezed(next[i]) !== "");
  const groups = filled.filter((i) => squeezed(above[i]) === "");
  return (
    filled.length >= 2 &&
    groups.length >= 1 &&
    filled.every((i) => /^[\p{Script=Han}()]{1,6}$/u.test(squeezed(next[i]))) &&
    filled.every((i) => squeezed(above[i]) === "" || squeezed(above[i + 1]) === "") &&
    above.some((cell, i) => squeezed(cell) !== "" && squeezed(next[i]) === "")
  );
}

function keyByName(of: KindOfImport, parts: readonly string[]): string | null {
  if (parts.length === 0) return null;
  const joined = parts.join(" ");
  const whole = exactKey(of, joined);
  if (whole !== null || parts.length === 1) return whole;
  // 负责人 over 姓名 is another's name.
  return isAnothers(parts.slice(0, -1).join("")) ? null : exactKey(of, parts.at(-1) ?? "");
}

const once = new Set(["name", "id_no"]);

function mapped(of: KindOfImport, titles: readonly (readonly string[])[]): MappedColumn[] {
  const exact = ofOnePerson(titles.map((parts) => keyByName(of, parts)));
  const taken = new Set(exact);
  const keys = titles.map((parts, i) => {
    const key = exact[i] ?? null;
    if (key !== null) return once.has(key) && exact.indexOf(key) < i ? null : key;
    const title = parts.join(" ");
    const loose = isSerialHead(title) ? null : looseKey(of, title);
    if (loose === null || (taken.has(loose) && loose !== "temperature")) return null;
    taken.add(loose);
    return loose;
  });
  return paired(of, withHead(of, keys)).map((key, index) => ({
    index,
    title: (titles[index] ?? []).join(" ").slice(0, 200),
    key,
  }));
}

/** Where a second 姓名 begins another person, what is asked of the first once more is the other's. */
function ofOnePerson(keys: readonly (string | null)[]): (string | null)[] {
  const second = keys.indexOf("name", keys.indexOf("name") + 1);
  return keys.map((key, i) => {
    const isOthers = second > 0 && i > second && keys.indexOf(key) < second;
    return isOthers && key !== "temperature" ? null : key;
  });
}

/** A register of one line to a household calls its one person 户主. */
function withHead(of: KindOfImport, keys: readonly (string | null)[]): (string | null)[] {
  const names = of.fields.some(({ key }) => key === "name");
  if (!names || keys.includes("name")) return [...keys];
  return keys.map((key) => (key === "household_head" ? "name" : key));
}

/** Two columns of 体温 without a time are morning and afternoon. */
function paired(of: KindOfImport, keys: readonly (string | null)[]): (string | null)[] {
  const readings = keys.filter((key) => key === "temperature").length;
  const twice = of.fields.some(({ key }) => key === "pm_temp");
  if (!twice || readings !== 2 || keys.includes("am_temp") || keys.includes("pm_temp"))
    return [...keys];
  const first = keys.indexOf("temperature");
  return keys.map((key, i) => (key !== "temperature" ? key : i === first ? "am_temp" : "pm_temp"));
}

import { completer } from "./carry.ts";
import { readField, type Known } from "./fields-read.ts";
import { exactKey, sourceTitle } from "./head.ts";
import { aboveHeader, belowHeader, isHeaderAgain, placeAlone } from "./ignored.ts";
import type { ImportKind, MappedColumn, RowProblem, SheetLayout } from "./import.ts";
import { kinds, whenKey } from "./kinds.ts";
import { rowProblem } from "./problems.ts";
import type { Cell, FileRow, ImportField, ReadRow, Value } from "./row.ts";
import { isNothing, squeezed } from "./text.ts";
import { twinFinder } from "./twins.ts";

/**
 * A reader of the rows of one file, which are to come in order. It gives null for what is
 * not counted: blank rows and rows of a header. Every other row ends in exactly one state.
 *
 * `cells` of what it gives are complete in themselves (同上 and a household written once are
 * filled in), so that a row can be mended and read again alone. `values` hold a key for every
 * field that has a column, and besides: `day` (when the row was true: its own date, the
 * form's, else today), `birth_date` and `sex` from the ID number, `other_id` (a passport) and
 * `source_row` (`sheet!row` of a workbook of rejected rows).
 * @param today YYYY-MM-DD in the district
 */
export function rowReader(
  kind: ImportKind,
  layouts: readonly SheetLayout[],
  { today }: { readonly today: string },
): (row: FileRow) => ReadRow | null {
  const twin = twinFinder(kind);
  const sheets = new Map(
    layouts.map((layout) => [
      layout.sheet,
      { layout, complete: completer(kind, layout), asked: askedOf(kind, layout) },
    ]),
  );
  return ({ sheet: name, row, cells: written }) => {
    const at = { sheet: name.slice(0, 100), row };
    if (written.every((cell) => squeezed(cell) === "")) return null;
    const sheet = sheets.get(at.sheet);
    if (sheet === undefined) return { state: "ignored", ...at, as: "note" };
    const { layout, complete, asked } = sheet;
    if (layout.headerRows.includes(row)) return null;
    if (row < (layout.headerRows[0] ?? 0)) {
      return { state: "ignored", ...at, as: aboveHeader(written) };
    }
    if (isHeaderAgain(written, layout)) return null;
    const as = belowHeader(written, layout);
    if (as !== null) return { state: "ignored", ...at, as };
    // Also where nobody is named: the rows below it lie in the building it names.
    const cells = complete(written.slice(0, 200));
    const place = placeAlone(written, layout);
    if (place !== null) return { state: "ignored", ...at, as: place };
    const { values, problems } = valuesOf(kind, layout, asked, cells, at, today);
    const legible = { ...at, cells, values };
    if (problems.some(({ level }) => level === "error")) {
      return { state: "rejected", ...legible, problems, sameAs: null };
    }
    const same = twin(values, at);
    if (same === null) return { state: "read", ...legible, problems, sameAs: null };
    const said = rowProblem(same.as, { ...at, column: null }, { zh: same.of });
    const state = same.as === "duplicate" ? "duplicate" : "rejected";
    return { state, ...legible, problems: [...problems, said], sameAs: same.of };
  };
}

type Of = { readonly sheet: string; readonly row: number };

type Asked = { readonly field: ImportField; readonly columns: readonly MappedColumn[] };

/** The fields of the kind that have a column in a sheet. */
function askedOf(kind: ImportKind, { columns }: SheetLayout): Asked[] {
  return kinds[kind].fields
    .map((field) => ({ field, columns: columns.filter(({ key }) => key === field.key) }))
    .filter((asked) => asked.columns.length > 0);
}

function valuesOf(
  kind: ImportKind,
  layout: SheetLayout,
  asked: readonly Asked[],
  cells: readonly Cell[],
  at: Of,
  today: string,
): { values: Record<string, Value>; problems: RowProblem[] } {
  const form = layout.formDate !== null && layout.formDate <= today ? layout.formDate : null;
  const known: Known = { today, latest: form ?? today };
  const values: Record<string, Value> = {};
  const further: Record<string, Value> = {};
  const problems: RowProblem[] = [];
  for (const { field, columns } of asked) {
    const given = columns.map((column) => ({ column, cell: cells[column.index] ?? null }));
    const read = readField(field, given, known, at);
    values[field.key] = read.value;
    Object.assign(further, read.more);
    problems.push(...read.problems);
  }
  for (const [key, value] of Object.entries(further)) values[key] ??= value;
  const source = layout.columns.find(({ title }) => title === sourceTitle);
  if (source !== undefined) values["source_row"] = squeezed(cells[source.index]);
  if (namesAnother(kind, layout, cells, values)) {
    problems.push(rowProblem("another_person", { ...at, column: null }));
  }
  problems.push(...whoAndWhen(kind, values, form, { ...at, column: null }, problems));
  const when = whenKey[kind];
  const own = when === null ? null : values[when];
  values["day"] = own ?? form ?? today;
  return { values, problems };
}

/** A second column of names in which somebody else stands. */
function namesAnother(
  kind: ImportKind,
  { columns }: SheetLayout,
  cells: readonly Cell[],
  { name }: Readonly<Record<string, Value>>,
): boolean {
  return columns.some(({ key, title, index }) => {
    const text = squeezed(cells[index]);
    const isName = key === null && text !== "" && exactKey(kinds[kind], title) === "name";
    return isName && text !== name && !isNothing(text);
  });
}

/** What is missing of who and when; where a cell was there and could not be read, that was said. */
function whoAndWhen(
  kind: ImportKind,
  values: Readonly<Record<string, Value>>,
  form: string | null,
  at: Of & { readonly column: null },
  said: readonly RowProblem[],
): RowProblem[] {
  const has = (key: string) => (values[key] ?? null) !== null;
  const isSaid = (...codes: string[]) => said.some(({ code }) => codes.includes(code));
  const found: RowProblem[] = [];
  if (kind === "venues") return has("venue") ? [] : [rowProblem("venue_missing", at)];
  if (!has("name") && !isSaid("name_unreadable")) found.push(rowProblem("name_missing", at));
  if (kind === "accounts") {
    if (!has("role") && !isSaid("role_unknown")) found.push(rowProblem("role_unknown", at));
    if (!has("area")) found.push(rowProblem("area_missing", at));
    return found;
  }
  const identity = ["id_no", "other_id", "phone", "room", "address", "household_head"].some(has);
  const idFault = said.some(({ code, level }) => code.startsWith("id_") && level === "error");
  if (!identity && !idFault && has("name")) found.push(rowProblem("who_unclear", at));
  const when = whenKey[kind];
  const needed = kinds[kind].fields.some(({ key, needed: is }) => key === when && is);
  if (
    when !== null &&
    needed &&
    !has(when) &&
    !isSaid("date_unreadable", "date_future", "not_happened")
  ) {
    found.push(rowProblem(form === null ? "date_missing" : "day_from_form", at));
  }
  return found;
}

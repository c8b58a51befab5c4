// Registers as clerks make them, made with another library than the one that reads them.

import { checkCharacter } from "@lianfang/domain/people/idno";
import type { ImportKind, RowProblem } from "@lianfang/domain/imports/import";
import type { FileRow, ReadRow } from "@lianfang/domain/imports/row";
import { rowReader } from "@lianfang/domain/imports/reader";
import { withSignals } from "@lianfang/domain/imports/signals";
import { countRows } from "@lianfang/domain/imports/count";
import { isProblem } from "@lianfang/domain/problem";
import excel from "exceljs";
import { shippedProtocol } from "../protocols/shipped.ts";
import { layOutFile } from "./workbook/lay-out.ts";
import { readFile } from "./workbook/read-file.ts";

export const today = "2020-02-12";

/** A synthetic ID number of a code that no county has: born in 1980, the nth. */
export function idNo(n: number): string {
  const digits = `50000019800101${String(n).padStart(3, "0")}`;
  return digits + checkCharacter(digits);
}

export function mobile(n: number): string {
  return `1420000${String(n).padStart(4, "0")}`;
}

type Made = {
  readonly name?: string;
  readonly rows: readonly (readonly unknown[])[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
};

export async function workbook(...sheets: readonly Made[]): Promise<Uint8Array> {
  const book = new excel.Workbook();
  for (const [i, { name = `表${i + 1}`, rows, merges = [], hidden = false }] of sheets.entries()) {
    const sheet = book.addWorksheet(name, { state: hidden ? "hidden" : "visible" });
    for (const row of rows) sheet.addRow([...row]);
    for (const merge of merges) sheet.mergeCells(merge);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

export type Read = {
  readonly rows: readonly ReadRow[];
  readonly counts: ReturnType<typeof countRows>;
  /** State of each counted row by its number, of the first sheet; an ignored one by its kind. */
  readonly states: Readonly<Record<number, string>>;
  readonly codes: Readonly<Record<number, readonly string[]>>;
  readonly values: (row: number) => Readonly<Record<string, unknown>>;
  readonly problems: readonly RowProblem[];
  readonly written: readonly FileRow[];
};

/** Reads a file as a dry run does. */
export async function read(
  kind: ImportKind,
  bytes: Uint8Array,
  fileName = "登记表.xlsx",
): Promise<Read> {
  const file = await readFile(bytes, fileName);
  if (isProblem(file)) throw new Error(file.problem);
  const layouts = layOutFile(kind, file);
  if (isProblem(layouts)) throw new Error(layouts.problem);
  const protocol = await shippedProtocol("covid-2020-4");
  if (protocol === null) throw new Error("no protocol");
  const reader = rowReader(kind, layouts, { today });
  const rows: ReadRow[] = [];
  const written: FileRow[] = [];
  for await (const row of file.rows()) {
    written.push(row);
    const plain = reader(row);
    if (plain !== null) rows.push(withSignals(kind, plain, protocol));
  }
  const [first] = layouts;
  const own = rows.filter(({ sheet }) => sheet === first?.sheet);
  const problemsOf = (row: ReadRow) => (row.state === "ignored" ? [] : row.problems);
  return {
    rows,
    written,
    counts: countRows(rows),
    states: Object.fromEntries(
      own.map((row) => [row.row, row.state === "ignored" ? row.as : row.state]),
    ),
    codes: Object.fromEntries(
      own
        .filter((row) => problemsOf(row).length > 0)
        .map((row) => [row.row, problemsOf(row).map(({ code }) => code)]),
    ),
    values: (number) => {
      const row = own.find((one) => one.row === number);
      if (row === undefined || row.state === "ignored") throw new Error(`no row ${number}`);
      return row.values;
    },
    problems: rows.flatMap(problemsOf),
  };
}

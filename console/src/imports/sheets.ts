import type { ImportRow } from "@lianfang/domain/imports/contract";
import type { RowProblem, SheetLayout } from "@lianfang/domain/imports/import";

/** Rows parted by sheet, in the order in which they came. */
export function bySheet<R extends { readonly sheet: string }>(
  rows: readonly R[],
): { sheet: string; rows: R[] }[] {
  const sheets = new Map<string, R[]>();
  for (const row of rows) {
    const there = sheets.get(row.sheet);
    if (there) there.push(row);
    else sheets.set(row.sheet, [row]);
  }
  return [...sheets].map(([sheet, those]) => ({ sheet, rows: those }));
}

/** The head of each cell of a sheet's rows; blank where the file has none. */
export function headsOf(
  layouts: readonly SheetLayout[],
  sheet: string,
  rows: readonly Pick<ImportRow, "cells">[],
): string[] {
  const columns = layouts.find((layout) => layout.sheet === sheet)?.columns ?? [];
  const titles = new Map(columns.map(({ index, title }) => [index, title]));
  const width = Math.max(
    0,
    ...[...titles.keys()].map((i) => i + 1),
    ...rows.map((r) => r.cells.length),
  );
  return Array.from({ length: width }, (_, i) => titles.get(i) ?? "");
}

/** The problem of one cell, the gravest first; undefined: none. */
export function problemOf(problems: readonly RowProblem[], head: string): RowProblem | undefined {
  const here = problems.filter(({ column }) => column !== null && column === head);
  return here.find(({ level }) => level === "error") ?? here[0];
}

import { plain, squeezed } from "./text.ts";
import type { Cell, FileRow } from "./row.ts";

/** Cells merged into one: rows as the spreadsheet counts, from 1; columns from 0; both ends within. */
export type Merge = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

/** For each column the words of the header over it, from above, none twice in a row. */
export function titlesOf(
  rows: readonly FileRow[],
  from: number,
  depth: number,
  merges: readonly Merge[],
): string[][] {
  const lines = rows.slice(from, from + depth).map((row) => wordsIn(row, rows, merges));
  const width = Math.max(0, ...lines.map((line) => line.length));
  const groups = lines.map((line, i) => (i < depth - 1 ? spread(line, lines.slice(i + 1)) : line));
  return Array.from({ length: width }, (_, column) => {
    const parts: string[] = [];
    for (const line of groups) {
      const word = line[column] ?? "";
      if (word !== "" && word !== parts.at(-1)) parts.push(word);
    }
    return parts;
  });
}

function wordsIn(row: FileRow, rows: readonly FileRow[], merges: readonly Merge[]): string[] {
  const words = row.cells.map(said);
  for (const { top, bottom, left, right } of merges) {
    if (row.row < top || row.row > bottom) continue;
    const anchor = said(rows.find((one) => one.row === top)?.cells[left]);
    // A merge may run past what is written: a title over columns that hold nothing.
    for (let i = left; i <= Math.min(right, 200); i += 1) words[i] = anchor;
  }
  return Array.from(words, (one) => one ?? "");
}

function said(cell: Cell | undefined): string {
  return /^[\p{Script=Han} ]+$/u.test(plain(cell)) ? squeezed(cell) : plain(cell);
}

/** Without merges (a CSV): a group's name stands over its first column only and means those beside it. */
function spread(line: readonly string[], below: readonly (readonly string[])[]): string[] {
  let group = "";
  return Array.from(
    { length: Math.max(line.length, ...below.map((one) => one.length)) },
    (_, i) => {
      const own = line[i] ?? "";
      if (own !== "") group = below.some((one) => (one[i] ?? "") !== "") ? own : "";
      else if (below.some((one) => (one[i] ?? "") !== "")) return group;
      return own;
    },
  );
}

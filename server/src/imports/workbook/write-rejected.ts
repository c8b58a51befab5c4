import { reasonTitle, sourceTitle } from "@lianfang/domain/imports/head";
import type { SheetLayout } from "@lianfang/domain/imports/import";
import type { Cell, ReadRow } from "@lianfang/domain/imports/row";
import { writeXlsx, type CellStyle, type WriteSheet } from "hucre/xlsx";

const asText: CellStyle = { numFmt: "@" };
const heading: CellStyle = { ...asText, font: { bold: true } };
const wrong: CellStyle = {
  ...asText,
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "FFE2B8" } },
};

/**
 * The rejected rows as a workbook to mend and send again: for each sheet its own columns in
 * their order under their titles; before them the sheet and row they came from, behind them
 * the reasons in both languages; cells that are wrong are coloured. Every cell is text, so
 * that no digit is lost and nothing is run: what begins like a formula gets an apostrophe,
 * which our reader takes away again. Rows of other states are left out.
 */
export async function writeRejected(
  layouts: readonly SheetLayout[],
  rows: readonly ReadRow[],
): Promise<Uint8Array> {
  const sheets = layouts.flatMap((layout) => {
    const rejected = rows.filter((row) => row.state === "rejected" && row.sheet === layout.sheet);
    return rejected.length === 0 ? [] : [sheetOf(layout, rejected)];
  });
  const empty: WriteSheet = { name: "0", rows: [["没有退回的行 · No rejected rows"]] };
  return writeXlsx({ sheets: sheets.length === 0 ? [empty] : sheets });
}

function sheetOf(layout: SheetLayout, rejected: readonly ReadRow[]): WriteSheet {
  const columns = layout.columns.filter(
    ({ title }) => title !== sourceTitle && title !== reasonTitle,
  );
  const lines: string[][] = [];
  const cells: WriteSheet["cells"] = new Map();
  const add = (line: readonly string[], styles: (column: number) => CellStyle) => {
    for (const [i, value] of line.entries()) {
      cells.set(`${lines.length},${i}`, { value, type: "string", style: styles(i) });
    }
    lines.push([...line]);
  };
  // The form's own date gives the rows their year and day when they come back.
  if (layout.formDate !== null) add([`填报日期：${layout.formDate}`], () => asText);
  add([sourceTitle, ...columns.map(({ title }) => safe(title)), reasonTitle], () => heading);
  for (const row of rejected) {
    if (row.state === "ignored") continue;
    const errors = row.problems.filter(({ level }) => level === "error");
    const marked = new Set(errors.map(({ column }) => column));
    const reasons = errors.map(
      ({ zh, en, column }) => `${column === null ? "" : `${column}：`}${zh} ${en}`,
    );
    const source = row.values["source_row"] ?? `${row.sheet}!${row.row}`;
    add(
      [
        safe(String(source)),
        ...columns.map(({ index }) => safe(shown(row.cells[index]))),
        safe(reasons.join(" ")),
      ],
      (i) => (marked.has(columns[i - 1]?.title ?? "") ? wrong : asText),
    );
  }
  const widths = [16, ...columns.map(({ key }) => (key === "id_no" ? 22 : 14)), 60];
  return {
    name: layout.sheet.slice(0, 31),
    columns: widths.map((width) => ({ width, style: asText })),
    rows: lines,
    cells,
  };
}

function shown(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  return typeof cell === "boolean" ? (cell ? "是" : "否") : String(cell);
}

/** Text that no spreadsheet takes for a formula, also after it was saved as CSV. */
function safe(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cs}]+/gu, " ").slice(0, 2_000);
  return /^\s*[=+\-@＝＋－＠]/.test(clean) ? `'${clean}` : clean;
}

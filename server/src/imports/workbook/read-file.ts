import type { Merge } from "@lianfang/domain/imports/layout";
import { headLength } from "@lianfang/domain/imports/layout";
import type { Cell, FileRow } from "@lianfang/domain/imports/row";
import { problem, type Problem } from "@lianfang/domain/problem";
import { readXls, streamXlsxRows } from "hucre/xlsx";
import { decoded, recordsOf } from "./csv.ts";
import { guard, kindOf } from "./guard.ts";
import { mergedDown } from "./merged-down.ts";
import { sheetsOf } from "./sheets.ts";

export type OpenSheet = {
  readonly name: string;
  /** Not shown to whoever opens the workbook: its rows are given and belong to no register. */
  readonly hidden: boolean;
  readonly merges: readonly Merge[];
  /** The first rows, in which a header is looked for. */
  readonly head: readonly FileRow[];
};

export type OpenFile = {
  readonly sheets: readonly OpenSheet[];
  /**
   * All rows of all sheets in order, blank ones too where the file holds them. Values of cells
   * merged downwards stand in each row they cover. Throws `Unreadable` in the middle of a file
   * that is broken there. May be called again.
   */
  readonly rows: () => AsyncIterable<FileRow>;
};

/** A file that turned out broken while its rows were read. */
export class Unreadable extends Error {
  readonly problem: Problem = problem("import.damaged");
}

type Source = {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly Merge[];
  /** @param most rows, or all */
  readonly read: (most?: number) => AsyncIterable<Raw>;
};

type Raw = { readonly row: number; readonly cells: Cell[] };

/**
 * Opens a register: .xlsx, .xls or .csv, told apart by what they hold. The file is guarded
 * first; nothing of it is kept here. An .xlsx or .csv is read row by row.
 * @param fileName only names the one sheet of a CSV
 */
export async function readFile(bytes: Uint8Array, fileName: string): Promise<OpenFile | Problem> {
  const refusal = await guard(bytes);
  if (refusal !== null) return refusal;
  try {
    const sources = await sourcesOf(bytes, fileName);
    if (sources === null) return problem("import.not-spreadsheet");
    const sheets: OpenSheet[] = [];
    for (const source of sources) {
      const head: FileRow[] = [];
      for await (const row of rowsOf(source, headLength)) head.push(row);
      sheets.push({ name: source.name, hidden: source.hidden, merges: source.merges, head });
    }
    return { sheets, rows: () => allRows(sources) };
  } catch (error) {
    const old = error instanceof Error && error.message.includes("Unsupported XLS version");
    return problem(old ? "import.other-format" : "import.damaged");
  }
}

async function sourcesOf(bytes: Uint8Array, fileName: string): Promise<Source[] | null> {
  const kind = kindOf(bytes);
  if (kind === "zip")
    return (await sheetsOf(bytes)).map((sheet, i) => ({ ...sheet, read: xlsx(bytes, i) }));
  if (kind === "ole") return xls(bytes);
  const text = decoded(bytes);
  if (text === null) return null;
  const name = fileName.replace(/\.[^.]*$/, "").slice(0, 100) || "csv";
  return [{ name, hidden: false, merges: [], read: csv(text) }];
}

function xlsx(bytes: Uint8Array, sheet: number): Source["read"] {
  return async function* read(maxRows) {
    const options = { sheet, ...(maxRows !== undefined && { maxRows }) };
    for await (const { index, values } of streamXlsxRows(bytes, options)) {
      yield { row: index + 1, cells: cellsOf(values) };
    }
  };
}

async function xls(bytes: Uint8Array): Promise<Source[]> {
  const { sheets } = await readXls(bytes);
  return sheets.map((sheet) => ({
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    merges: (sheet.merges ?? []).map(({ startRow, endRow, startCol, endCol }) => ({
      top: startRow + 1,
      bottom: endRow + 1,
      left: startCol,
      right: endCol,
    })),
    read: async function* read(most = sheet.rows.length) {
      // Rows that hold nothing are holes in the list.
      for (const [i, values] of sheet.rows.slice(0, most).entries()) {
        yield { row: i + 1, cells: cellsOf(values ?? []) };
      }
    },
  }));
}

function csv(text: string): Source["read"] {
  return async function* read(most = Number.POSITIVE_INFINITY) {
    let row = 0;
    for await (const cells of recordsOf(text)) {
      row += 1;
      yield { row, cells };
      if (row >= most) return;
    }
  };
}

async function* allRows(sources: readonly Source[]): AsyncGenerator<FileRow> {
  try {
    for (const source of sources) yield* rowsOf(source);
  } catch (cause) {
    throw new Unreadable("broken", { cause });
  }
}

async function* rowsOf(source: Source, most?: number): AsyncGenerator<FileRow> {
  const fill = mergedDown(source.merges);
  for await (const { row, cells } of source.read(most)) {
    yield { sheet: source.name, row, cells: fill(row, cells) };
  }
}

/** Values as the domain knows them, no more than it looks at; a date as its ISO text. */
function cellsOf(values: readonly unknown[]): Cell[] {
  const cells: Cell[] = [];
  for (const value of values.slice(0, 200)) cells.push(cellOf(value));
  while (cells.length > 0 && (cells.at(-1) === null || cells.at(-1) === "")) cells.pop();
  return cells;
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  return isDate(value) ? isoText(value) : null;
}

type DateLike = { readonly toISOString: () => string };

function isDate(value: unknown): value is DateLike {
  return typeof value === "object" && value !== null && "toISOString" in value;
}

/** A day, with the time only where it is not midnight. Null for what is no date of the calendar. */
function isoText(date: DateLike): string | null {
  try {
    const text = date.toISOString().slice(0, 16);
    return text.endsWith("T00:00") ? text.slice(0, 10) : text;
  } catch {
    return null;
  }
}

import type { Cell } from "@lianfang/domain/imports/row";
import { parse } from "csv-parse";

/**
 * The text of a CSV: UTF-8 or UTF-16 by its mark, else UTF-8 where it is valid, else GB 18030
 * (of which GBK and GB 2312 are parts). Null: none of them.
 */
export function decoded(bytes: Uint8Array): string | null {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : null;
  for (const encoding of utf16 === null ? ["utf-8", "gb18030"] : [utf16]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return null;
}

/** The records of a CSV in order, also the blank ones, so that they can be counted as rows. */
export async function* recordsOf(text: string): AsyncGenerator<Cell[]> {
  const records = parse(text, {
    delimiter: delimiterOf(text),
    // An odd number of quotation marks: one was never closed and would swallow the rows behind it.
    quote: (text.match(/"/g)?.length ?? 0) % 2 === 0 ? '"' : null,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
  });
  for await (const record of records) {
    const cells: Cell[] = [];
    if (Array.isArray(record)) for (const cell of record) cells.push(asText(String(cell)));
    yield cells;
  }
}

/** ="0123" is how a spreadsheet's export keeps a number as text. */
function asText(cell: string): string {
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
}

function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000);
  const counts = [",", "\t", ";", "，", "|"].map((mark) => ({
    mark,
    count: head.split(mark).length,
  }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).mark;
}

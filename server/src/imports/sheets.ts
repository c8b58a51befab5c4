import { parse } from "csv-parse/sync";
import type { FileRow } from "@lianfang/domain/imports/row";
import type { Problem } from "@lianfang/domain/problem";

export async function* sheetsOf(
  bytes: Buffer,
  _name: string,
): AsyncGenerator<{ name: string; merges: never[]; rows: Iterable<FileRow> } | Problem> {
  const rows: string[][] = parse(bytes.toString("utf8"), { bom: true, relax_column_count: true });
  yield {
    name: "CSV",
    merges: [],
    rows: rows.map((cells, i) => ({ sheet: "CSV", row: i + 1, cells })),
  };
}

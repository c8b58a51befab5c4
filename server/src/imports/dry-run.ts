import { rowCounter } from "@lianfang/domain/imports/count";
import type {
  ImportCounts,
  ImportKind,
  RowProblem,
  SheetLayout,
} from "@lianfang/domain/imports/import";
import { rowReader } from "@lianfang/domain/imports/reader";
import { withSignals } from "@lianfang/domain/imports/signals";
import { isProblem, type Problem } from "@lianfang/domain/problem";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { layOutFile } from "./workbook/lay-out.ts";
import { readFile, Unreadable } from "./workbook/read-file.ts";

export type DryRun = {
  readonly layouts: readonly SheetLayout[];
  readonly counts: ImportCounts;
  /** Of all rows, in the order of the file. */
  readonly problems: readonly RowProblem[];
};

/**
 * Reads a register without a database: what each row would become, by the file alone.
 * @param today YYYY-MM-DD
 */
export async function dryRun(of: {
  readonly kind: ImportKind;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly protocol: Protocol;
  readonly today: string;
}): Promise<DryRun | Problem> {
  const file = await readFile(of.bytes, of.fileName);
  if (isProblem(file)) return file;
  const layouts = layOutFile(of.kind, file);
  if (isProblem(layouts)) return layouts;
  const read = rowReader(of.kind, layouts, { today: of.today });
  const counter = rowCounter();
  const problems: RowProblem[] = [];
  try {
    for await (const written of file.rows()) {
      const plain = read(written);
      if (plain === null) continue;
      const row = withSignals(of.kind, plain, of.protocol);
      counter.add(row);
      if (row.state !== "ignored") problems.push(...row.problems);
    }
  } catch (error) {
    if (error instanceof Unreadable) return error.problem;
    throw error;
  }
  return { layouts, counts: counter.counts(), problems };
}

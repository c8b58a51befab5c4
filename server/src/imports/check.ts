// The dry run of a chunk of rows: each ends in exactly one state, and nothing of the
// register is written.

import { signalsOf } from "@lianfang/domain/imports/signals";
import type { RowProblem } from "@lianfang/domain/imports/import";
import type { ReadRow } from "@lianfang/domain/imports/row";
import type { Tx } from "../db/withActor.ts";
import type { KeptProblem } from "./batch.ts";
import { resolve, type Register, type Resolved } from "./resolve.ts";
import type { Row } from "./row-store.ts";

export type Numbered = { readonly n: number; readonly sheet: number; readonly read: ReadRow };

export async function checkRows(
  register: Register,
  tx: Tx,
  rows: readonly Numbered[],
): Promise<Row[]> {
  const asked = rows.flatMap(({ sheet, read }) =>
    read.state === "read" ? [{ sheet, values: read.values }] : [],
  );
  const resolved = (await resolve(register, tx, asked)).values();
  return rows.map((row) => {
    if (row.read.state === "ignored") return ignored(row);
    const answer = row.read.state === "read" ? resolved.next().value : undefined;
    return checked(register, row, row.read, answer);
  });
}

function ignored({ n, sheet, read }: Numbered): Row {
  const none = { problems: [], content: null, ownId: null, subject: null, made: null };
  return { n, sheet, row: read.row, state: "ignored", ...none };
}

function checked(
  { platform, batch }: Register,
  { n, sheet }: Numbered,
  read: Exclude<ReadRow, { state: "ignored" }>,
  answer: Resolved | undefined,
): Row {
  const protocol = answer?.ready?.fact?.protocol;
  const problems = [
    ...read.problems.map(kept),
    ...(protocol ? signalsOf(batch.kind, read, protocol).map(kept) : []),
    ...(answer?.problems ?? []),
  ];
  const state = answer?.state ?? (read.state === "read" ? "rejected" : read.state);
  return {
    n,
    sheet,
    row: read.row,
    state,
    problems,
    content: { cells: read.cells, values: read.values },
    ownId: platform.newId(),
    subject: answer?.subject ?? null,
    made: null,
  };
}

const kept = ({ column, code, level, zh, en }: RowProblem): KeptProblem => ({
  column,
  code,
  level,
  zh,
  en,
});

// Mends one rejected row in place: its cells are read and held against the register anew.

import { rowReader } from "@lianfang/domain/imports/reader";
import { problem, type Problem } from "@lianfang/domain/problem";
import { shanghaiDay } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import type { Batch } from "./batch.ts";
import { saveProgress } from "./batch-store.ts";
import { checkRows } from "./check.ts";
import { recounted } from "./commit.ts";
import { asImports, registerOf } from "./register.ts";
import { selectRows, updateRows, type Row } from "./row-store.ts";

export type Mending = {
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly string[];
};

/** The row as it stands afterwards, perhaps still rejected. */
export async function mend(
  platform: Platform,
  tx: Tx,
  batch: Batch,
  { sheet, row, cells }: Mending,
): Promise<Row | Problem> {
  const at = { sheet: batch.head.sheets.indexOf(sheet), row };
  const [before] = await selectRows(platform, tx, batch, { at, limit: 1 });
  if (!before || before.state !== "rejected") return problem("import.row-not-rejected");
  const today = shanghaiDay(platform.clock());
  const read = rowReader(batch.kind, batch.head.layouts, { today })({ sheet, row, cells });
  if (!read || read.state === "ignored") return problem("import.row-not-rejected");
  // Whether somebody stands in the register is asked of the whole district, past the caller's own scope.
  const after = await asImports(platform, batch.district, async (inside) => {
    const register = await registerOf(platform, inside, batch);
    const [one] = await checkRows(register, inside, [{ n: before.n, sheet: at.sheet, read }]);
    return one ? { ...one, ownId: before.ownId } : before;
  });
  await updateRows(platform, tx, batch, [after]);
  await saveProgress(tx, { ...batch, ...recounted(batch, [before], [after]) });
  return after;
}

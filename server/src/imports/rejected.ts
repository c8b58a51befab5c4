// The rejected rows as a workbook: the clerk mends it and sends it again.

import type { ReadRow } from "@lianfang/domain/imports/row";
import type { Tx } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import type { Batch } from "./batch.ts";
import { selectRows } from "./row-store.ts";
import { writeRejected } from "./workbook/write-rejected.ts";

const page = 1_000;

export async function rejectedWorkbook(
  platform: Platform,
  tx: Tx,
  batch: Batch,
): Promise<{ bytes: Buffer; count: number }> {
  const rows: ReadRow[] = [];
  for (let after = 0; ;) {
    const filter = { state: "rejected", after, limit: page } as const;
    const found = await selectRows(platform, tx, batch, filter);
    for (const { sheet, row, content, problems } of found) {
      const at = { sheet: batch.head.sheets[sheet] ?? "–", row };
      rows.push({
        ...at,
        state: "rejected",
        cells: content?.cells ?? [],
        values: content?.values ?? {},
        problems: problems.map((problem) => ({ ...at, ...problem })),
        sameAs: null,
      });
    }
    const last = found.at(-1);
    if (!last) break;
    after = last.n;
  }
  const bytes = await writeRejected(batch.head.layouts, rows);
  return { bytes: Buffer.from(bytes), count: rows.length };
}

// The rejected rows as a workbook: the clerk mends it and sends it again.

import type { Tx } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import type { Batch } from "./batch.ts";
import { selectRows } from "./row-store.ts";
import { writeRejected } from "./workbook/rejected.ts";

const page = 1_000;

export async function rejectedWorkbook(
  platform: Platform,
  tx: Tx,
  batch: Batch,
): Promise<{ bytes: Buffer; count: number }> {
  const rows = [];
  for (let after = 0; ;) {
    const filter = { state: "rejected", after, limit: page } as const;
    const found = await selectRows(platform, tx, batch, filter);
    for (const { sheet, row, content, problems } of found) {
      const at = { sheet: batch.head.sheets[sheet] ?? "–", row };
      rows.push({
        ...at,
        cells: content?.cells ?? [],
        problems: problems.map((one) => ({ ...at, ...one })),
      });
    }
    const last = found.at(-1);
    if (!last) break;
    after = last.n;
  }
  const bytes = await writeRejected(batch.head.layouts, rows);
  return { bytes: Buffer.from(bytes), count: rows.length };
}

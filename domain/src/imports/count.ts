import type { ImportCounts } from "./import.ts";
import type { ReadRow } from "./row.ts";

/**
 * Counts of rows as they were read: rows = accepted + duplicates + rejected + ignored.
 * `warnings` counts each warning of each accepted row.
 */
export function countRows(rows: Iterable<ReadRow>): ImportCounts {
  const counts = { rows: 0, accepted: 0, duplicates: 0, rejected: 0, ignored: 0, warnings: 0 };
  for (const row of rows) {
    counts.rows += 1;
    if (row.state === "ignored") counts.ignored += 1;
    else if (row.state === "duplicate") counts.duplicates += 1;
    else if (row.state === "rejected") counts.rejected += 1;
    else {
      counts.accepted += 1;
      counts.warnings += row.problems.filter(({ level }) => level === "warning").length;
    }
  }
  return counts;
}

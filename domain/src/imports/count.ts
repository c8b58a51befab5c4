import type { ImportCounts } from "./import.ts";
import type { ReadRow } from "./row.ts";

const columns = {
  read: "accepted",
  duplicate: "duplicates",
  rejected: "rejected",
  ignored: "ignored",
} as const;

/**
 * Counts rows as they are read: rows = accepted + duplicates + rejected + ignored.
 * `warnings` counts each warning of each accepted row.
 */
export function rowCounter(): {
  readonly add: (row: ReadRow) => void;
  readonly counts: () => ImportCounts;
} {
  const counts = { rows: 0, accepted: 0, duplicates: 0, rejected: 0, ignored: 0, warnings: 0 };
  return {
    add: (row) => {
      counts.rows += 1;
      counts[columns[row.state]] += 1;
      if (row.state !== "read") return;
      counts.warnings += row.problems.filter(({ level }) => level === "warning").length;
    },
    counts: () => ({ ...counts }),
  };
}

/** The counts of rows that are all at hand. */
export function countRows(rows: Iterable<ReadRow>): ImportCounts {
  const counter = rowCounter();
  for (const row of rows) counter.add(row);
  return counter.counts();
}

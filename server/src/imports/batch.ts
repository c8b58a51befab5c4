// A batch as the server holds it, and as its clerk sees it.

import type { Range } from "@lianfang/domain/areas/area";
import type { ImportBatch, importStates } from "@lianfang/domain/imports/contract";
import type {
  ImportCounts,
  ImportKind,
  RowProblem,
  RowState,
  SheetLayout,
} from "@lianfang/domain/imports/import";
import { isoOf } from "@lianfang/domain/time";
import { open, seal } from "../keys/seal.ts";
import type { Platform } from "../platform.ts";

export type ImportState = (typeof importStates)[number];

/** What may hold names of people: sealed. */
export type Head = {
  readonly fileName: string;
  readonly layouts: readonly SheetLayout[];
  /** Names of the sheets, in the order of the file; rows carry the index. */
  readonly sheets: readonly string[];
  /** The clerk has said how the columns are to be understood. */
  readonly mapped?: boolean;
};

/** By code: how many rows bear a problem, and its words. */
export type Codes = Readonly<
  Record<string, Pick<RowProblem, "level" | "zh" | "en"> & { readonly rows: number }>
>;

export type Batch = {
  readonly id: string;
  readonly district: number;
  readonly area: number;
  readonly areaSpan: readonly Range[];
  readonly kind: ImportKind;
  readonly state: ImportState;
  readonly head: Head;
  readonly account: string;
  readonly startedAt: number;
  readonly askedBy: string;
  readonly askedSpan: readonly Range[];
  readonly reading: number;
  readonly done: number;
  readonly total: number;
  readonly counts: ImportCounts;
  readonly codes: Codes;
  readonly left: number;
  readonly fault: { readonly zh: string; readonly en: string } | null;
};

export const noCounts: ImportCounts = {
  rows: 0,
  accepted: 0,
  duplicates: 0,
  rejected: 0,
  ignored: 0,
  warnings: 0,
};

/** A problem as a row keeps it: the row knows its sheet and number. */
export type KeptProblem = Omit<RowProblem, "sheet" | "row">;

/** What a row adds to the counts of its batch. */
export type Counted = { readonly state: RowState; readonly problems: readonly KeptProblem[] };

const columnOf = {
  accepted: "accepted",
  duplicate: "duplicates",
  rejected: "rejected",
  ignored: "ignored",
} as const satisfies Record<RowState, keyof ImportCounts>;

/** The counts after rows came (`by` 1) or were taken away again (-1). */
export function counted(
  { counts, codes }: Pick<Batch, "counts" | "codes">,
  rows: readonly Counted[],
  by: 1 | -1,
): Pick<Batch, "counts" | "codes"> {
  const sum = { ...counts };
  const tally: Record<string, Codes[string]> = { ...codes };
  for (const { state, problems } of rows) {
    sum.rows += by;
    sum[columnOf[state]] += by;
    if (state === "accepted") {
      sum.warnings += by * problems.filter(({ level }) => level === "warning").length;
    }
    for (const code of new Set(problems.map((one) => one.code))) {
      const one = problems.find((p) => p.code === code);
      if (!one) continue;
      const { level, zh, en } = one;
      const had = tally[code]?.rows ?? 0;
      tally[code] = { level, zh, en, rows: had + by };
      if (had + by <= 0) delete tally[code];
    }
  }
  return { counts: sum, codes: tally };
}

const place = (batch: string) => ({ table: "import_batch", column: "head", row: batch });

export function sealHead({ keyring, random }: Platform, batch: string, head: Head): Buffer {
  return seal(keyring.wrapping, place(batch), Buffer.from(JSON.stringify(head)), random);
}

export function openHead(
  { keyring }: Pick<Platform, "keyring">,
  batch: string,
  head: Buffer,
): Head {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by sealHead
  return JSON.parse(open(keyring.wrapping, place(batch), head).toString()) as Head;
}

/** As its clerk sees it. */
export function shown(
  batch: Batch,
  names: { readonly area: string; readonly by: string },
): ImportBatch {
  return {
    id: batch.id,
    kind: batch.kind,
    state: batch.state,
    area: batch.area,
    areaName: names.area,
    fileName: batch.head.fileName,
    by: names.by,
    at: isoOf(batch.startedAt),
    done: batch.done,
    total: batch.total,
    layouts: [...batch.head.layouts],
    counts: batch.counts,
    codes: Object.entries(batch.codes)
      .map(([code, one]) => ({ code, ...one }))
      .toSorted((a, b) => b.rows - a.rows)
      .slice(0, 200),
    left: batch.left,
    fault: batch.fault,
  };
}

// Erasing one person, and what a certificate says so that it can be checked.

import { isoOf } from "../time.ts";

/**
 * Why one person is erased (Personal Information Protection Law, article 47). At once: what
 * was observed about him was never to be kept; else it goes with its own retention.
 */
export const erasureGrounds = ["request", "purposeEnded", "unlawful", "authority"] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

export const groundWords: Readonly<
  Record<ErasureGround, { readonly atOnce: boolean; readonly zh: string; readonly en: string }>
> = {
  request: { atOnce: false, zh: "本人要求删除", en: "The person asks for it" },
  purposeEnded: { atOnce: false, zh: "处理目的已实现或不再必要", en: "The purpose has ended" },
  unlawful: { atOnce: true, zh: "违法或违约处理", en: "Processed without a lawful basis" },
  authority: { atOnce: true, zh: "主管机关决定", en: "Ordered by an authority" },
};

/** How the kinds of task are called where one stands in the way. */
export const taskWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  referral: { zh: "发热转介", en: "fever referral" },
  revisit: { zh: "复访", en: "re-visit" },
  call: { zh: "电话核实", en: "phone call" },
  visit: { zh: "上门核查", en: "home visit" },
};

/** Backups of the keys live so long; when they are gone no copy anywhere can be opened. */
const keyBackupDays = 7;

/** The instant from which an erasure that ended at `finished` (milliseconds) is complete. */
export function completeOn(finished: number): string {
  return isoOf(finished + keyBackupDays * 86_400_000);
}

export type ErasedPart = {
  readonly rule: string;
  readonly table: string;
  readonly rows: number;
};

/**
 * What is hashed (SHA-256, hex) into the journal's entry for one rule of a run: run, rule,
 * term in days and each table with its rows, sorted. A certificate that says otherwise has
 * another digest.
 */
export function digestText(
  run: string,
  rule: string,
  days: number | null,
  parts: readonly ErasedPart[],
): string {
  const lines = parts
    .filter((part) => part.rule === rule)
    .map(({ table, rows }) => `${table}=${rows}`)
    .toSorted();
  return [`run=${run}`, `rule=${rule}`, `days=${days ?? "-"}`, ...lines].join("\n");
}

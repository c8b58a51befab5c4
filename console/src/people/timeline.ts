import type { TimelineEntry } from "@lianfang/domain/people/contract-search";
import { epochOf, shanghaiDay } from "@lianfang/domain/time";

export type Kind = TimelineEntry["kind"];

/** A kind by its sign; its word stands beside it. */
export const glyphs: Readonly<Record<Kind, string>> = {
  visit: "●",
  check: "◎",
  observation: "◆",
  signal: "▲",
  taskOpened: "□",
  taskDone: "■",
  correction: "※",
  merge: "∪",
  look: "○",
  registered: "＋",
};

/** Entries by their day in the district, newest first, in the order they came. */
export function byDay<E extends { readonly at: string }>(
  entries: readonly E[],
): { day: string; entries: E[] }[] {
  const days = new Map<string, E[]>();
  for (const entry of entries) {
    const day = shanghaiDay(epochOf(entry.at));
    const there = days.get(day);
    if (there) there.push(entry);
    else days.set(day, [entry]);
  }
  return [...days].map(([day, those]) => ({ day, entries: those }));
}

/** The kinds that occur, with how often, in the order of the signs above. */
export function kindsOf(
  entries: readonly { readonly kind: Kind }[],
): { kind: Kind; count: number }[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record of kinds
  return (Object.keys(glyphs) as Kind[])
    .map((kind) => ({ kind, count: entries.filter((entry) => entry.kind === kind).length }))
    .filter(({ count }) => count > 0);
}

/**
 * Age in whole years on a day, by the date of birth; by the year alone it is `about`.
 * @param today YYYY-MM-DD in the district
 */
export function ageOf(
  birthDate: string | null,
  birthYear: number | null,
  today: string,
): { years: number; about: boolean } | null {
  const year = Number(today.slice(0, 4));
  if (birthDate !== null) {
    const before = today.slice(5) < birthDate.slice(5) ? 1 : 0;
    return { years: year - Number(birthDate.slice(0, 4)) - before, about: false };
  }
  return birthYear === null ? null : { years: year - birthYear, about: true };
}

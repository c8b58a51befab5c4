// The district's own depth-first numbering, with gaps: an area is a few ranges of
// it, a row carries one number. Official codes change every year; these never do.

import { coalesce, type Range } from "./area.ts";

/** Numbers of one building: ten, so that a building can be split by staircases. */
export const buildingSize = 10;
/** Numbers of one grid: a hundred buildings. */
export const gridSize = 1_000;
/** Numbers of one community: a hundred grids. */
export const communitySize = 100_000;

/** Where the first towns begin; what lies before is never given to an area. */
const firstNumber = communitySize;

/** Spans of towns with so many communities each, with room for as many again. */
export function townSpans(communities: readonly number[]): Range[] {
  let next = firstNumber;
  return communities.map((count) => {
    const from = next;
    next += (count * 2 + 2) * communitySize;
    return { from, until: next };
  });
}

/**
 * The first free stretch of `size` numbers inside `outer` that begins after all of
 * `taken`; null where there is none.
 */
export function nextFree(
  outer: readonly Range[],
  taken: readonly Range[],
  size: number,
): Range | null {
  for (const room of outer) {
    const ends = taken
      .filter(({ from, until }) => from < room.until && room.from < until)
      .map(({ until }) => until);
    const from = Math.max(room.from, ...ends);
    if (from + size <= room.until) return { from, until: from + size };
  }
  return null;
}

/** `outer` without what `taken` covers. */
export function without(outer: readonly Range[], taken: readonly Range[]): Range[] {
  let rest = coalesce(outer);
  for (const cut of taken) {
    rest = rest
      .flatMap(({ from, until }) => [
        { from, until: Math.min(until, cut.from) },
        { from: Math.max(from, cut.until), until },
      ])
      .filter(({ from, until }) => from < until);
  }
  return coalesce(rest);
}

/** Reads PostgreSQL's text of an int4multirange, e.g. `{[1,5),[9,12)}`. */
export function spanOfText(text: string): Range[] {
  return [...text.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, until]) => ({
    from: Number(from),
    until: Number(until),
  }));
}

export function textOfSpan(span: readonly Range[]): string {
  return `{${coalesce(span)
    .map(({ from, until }) => `[${from},${until})`)
    .join(",")}}`;
}

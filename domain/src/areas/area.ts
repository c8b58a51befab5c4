import { Type, type Static } from "typebox";
import { Closed, Count, GridNo, Nullable, Text, Words } from "../schema.ts";

export const areaLevels = ["district", "town", "community", "grid", "building"] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** An area and the half-open ranges [from, until) of the numbering that it covers. */
export const Area = Closed({
  area: Type.Integer(),
  parent: Nullable(Type.Integer()),
  level: Words(areaLevels),
  name: Text(60),
  /** As it is said among neighbours, without 居民委员会. */
  shortName: Text(40),
  /** The official code of the edition in use; grids and buildings have none. */
  code: Nullable(Text(12)),
  span: Type.Array(Closed({ from: GridNo, until: GridNo }), { maxItems: 50 }),
  households: Count,
});
export type Area = Static<typeof Area>;

export type Range = { readonly from: number; readonly until: number };

/** True if one of the ranges holds the number. */
export function covers(span: readonly Range[], gridNo: number): boolean {
  return span.some(({ from, until }) => from <= gridNo && gridNo < until);
}

/** True if every number of `inner` lies in `outer`; both are coalesced. */
export function contains(outer: readonly Range[], inner: readonly Range[]): boolean {
  return inner.every((part) =>
    outer.some(({ from, until }) => from <= part.from && part.until <= until),
  );
}

/** True if some number lies in both. */
export function touches(some: readonly Range[], other: readonly Range[]): boolean {
  return other.some((part) =>
    some.some(({ from, until }) => part.from < until && from < part.until),
  );
}

/** Sorts, joins what touches and drops what is empty. */
export function coalesce(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const next of ranges.filter((r) => r.from < r.until).toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && next.from <= last.until) {
      joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, next.until) };
    } else {
      joined.push({ from: next.from, until: next.until });
    }
  }
  return joined;
}

// What a correction changes. An ID number carries birth date, year and sex with it.

import { problem, type Problem } from "../problem.ts";
import type { sexes } from "./household.ts";
import { readIdno } from "./idno.ts";
import { idnoForLookup } from "./lookup.ts";

/** What the register knows of a person and a correction may change. */
export type Facts = {
  readonly name: string;
  readonly phone: string | null;
  readonly idNo: string | null;
  readonly address: string | null;
  /** YYYY-MM-DD. */
  readonly birthDate: string | null;
  readonly birthYear: number | null;
  readonly sex: (typeof sexes)[number];
  readonly household: string | null;
};

export type Change = Partial<Facts>;

export const factNames = [
  "name",
  "phone",
  "idNo",
  "address",
  "birthDate",
  "birthYear",
  "sex",
  "household",
] as const satisfies readonly (keyof Facts)[];

/**
 * The fields that a correction really changes, with what follows from them: an ID number
 * must be right in itself, and brings birth date, year and sex where those are not given.
 * @param today YYYY-MM-DD in the district
 */
export function changeOf(facts: Facts, wanted: Change, today: string): Change | Problem {
  let whole = wanted;
  if (typeof wanted.idNo === "string") {
    const read = readIdno(idnoForLookup(wanted.idNo), today);
    if ("fault" in read) return problem("person.idno-wrong", { why: read.zh, reason: read.en });
    const { birth, sex, idno } = read;
    const follows = { birthDate: birth, birthYear: Number(birth.slice(0, 4)), sex };
    whole = { ...follows, ...wanted, idNo: idno };
  }
  const changed = factNames.filter((name) => name in whole && whole[name] !== facts[name]);
  return only(whole, changed);
}

/** The named fields of what is given. */
export function only(facts: Change, names: readonly string[]): Change {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)));
}

/** One past correction of a person, as its undoing sees it. */
export type PastChange = {
  readonly id: string;
  readonly fields: readonly string[];
  readonly pair: string | null;
  readonly undoes: string | null;
};

/**
 * What is taken back of a merge: the entry that took fields, which of them are restored, and
 * which are left because they were corrected since. What was itself taken back does not
 * count, so that merges undone in the opposite order restore exactly. `past` is in the order of time.
 */
export function undoing(
  past: readonly PastChange[],
  pair: string,
): { readonly entry: string; readonly restored: string[]; readonly left: string[] } | null {
  const undone = new Set(past.map(({ undoes }) => undoes));
  const standing = past.filter(({ id, undoes }) => undoes === null && !undone.has(id));
  const at = standing.findIndex((change) => change.pair === pair);
  const taken = standing[at];
  if (!taken) return null;
  const since = new Set(standing.slice(at + 1).flatMap(({ fields }) => fields));
  return {
    entry: taken.id,
    restored: taken.fields.filter((field) => !since.has(field)),
    left: taken.fields.filter((field) => since.has(field)),
  };
}

// Writes what changes of a person and keeps, sealed, what was there before.

import { only, type Change, type Facts } from "@lianfang/domain/people/correction";
import type { sexes } from "@lianfang/domain/people/household";
import { wholeDistrict, asPlatform, type Scope, type Tx } from "../db/withActor.ts";
import { refuse } from "../http/refuse.ts";
import { seal } from "../keys/seal.ts";
import type { Platform } from "../platform.ts";
import { openIdentities, sealedIdentity } from "./identity.ts";
import { movePairs } from "./pair-store.ts";
import { insertPast } from "./past-store.ts";
import { selectDoors, selectPeople, type PersonRow } from "./select.ts";
import { updateIdentity, updatePerson } from "./store.ts";

export type Known = { readonly row: PersonRow; readonly facts: Facts };

/** What the register knows of a person; refuses whom the caller does not see, or who was erased. */
export async function knownOf(
  platform: Platform,
  tx: Tx,
  district: number,
  person: string,
): Promise<Known> {
  const [row] = await selectPeople(tx, district, [person]);
  const identity = (await openIdentities(platform, tx, district, [person])).get(person);
  if (!row || !identity) refuse("person.unknown");
  const { birthYear, householdId: household } = row;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check holds the same words
  const sex = row.sex as (typeof sexes)[number];
  return { row, facts: { ...identity, birthYear, sex, household } };
}

export type How = {
  readonly by: string;
  readonly why: string | null;
  readonly pair?: string;
  readonly undoes?: string;
};

/**
 * Puts a change in the place of what was known, and what was known beside it: one entry of
 * person_identity_past, sealed under the person's own key. Hashes and, after a move, the
 * place of his pairs follow.
 */
export async function applyChange(
  platform: Platform,
  tx: Tx,
  caller: Scope,
  { row, facts }: Known,
  change: Change,
  how: How,
): Promise<void> {
  const { district } = caller;
  const { personId: person } = row;
  const key = (await platform.keyStore.find(district, [person])).get(person);
  if (!key) refuse("person.unknown");
  const id = platform.newId();
  const fields = Object.keys(change);
  const sealed = (column: string, text: string) =>
    seal(key, pastPlace(id, column), Buffer.from(text), platform.random);
  await insertPast(tx, district, {
    id,
    person,
    gridNo: row.gridNo,
    fields,
    before: sealed("before", JSON.stringify(only(facts, fields))),
    why: how.why === null ? null : sealed("why", how.why),
    by: how.by,
    at: platform.clock(),
    pair: how.pair ?? null,
    undoes: how.undoes ?? null,
  });
  const { birthYear, sex, household, ...identity } = { ...facts, ...change };
  const gridNo = await gridNoOf(tx, district, row, household);
  const before = { id: person, gridNo: row.gridNo };
  await updatePerson(tx, district, before, { household, gridNo, birthYear, sex });
  await updateIdentity(tx, district, sealedIdentity(platform, key, person, gridNo, identity));
  if (gridNo !== row.gridNo) {
    // The other one of a pair may live where the caller sees nothing.
    await asPlatform(tx, { caller, wide: { district, span: wholeDistrict } }, (wide) =>
      movePairs(wide, district, person, gridNo),
    );
  }
}

/** Where the value of a past entry stands. */
export const pastPlace = (id: string, column: string) => ({
  table: "person_identity_past",
  column,
  row: id,
});

async function gridNoOf(
  tx: Tx,
  district: number,
  row: PersonRow,
  household: string | null,
): Promise<number> {
  if (household === null || household === row.householdId) return row.gridNo;
  const door = (await selectDoors(tx, district, [household])).get(household);
  return door?.gridNo ?? refuse("household.unknown");
}

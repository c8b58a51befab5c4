// Two records become one, and two again. Nothing that was recorded is moved: the one that
// is not kept points to the other, and his history is read with it.

import type { BodyOf } from "@lianfang/domain/route";
import type { mergePair, takenFields } from "@lianfang/domain/people/contract-pairs";
import { changeOf, only, undoing, type Change } from "@lianfang/domain/people/correction";
import { shanghaiDay } from "@lianfang/domain/time";
import { asPlatform, wholeDistrict, type Scope, type Tx } from "../db/withActor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import { append } from "../journal/append.ts";
import { open } from "../keys/seal.ts";
import type { Platform } from "../platform.ts";
import { applyChange, knownOf, pastPlace } from "./change.ts";
import { findPairsEverywhere } from "./correct.ts";
import { membersOfPerson, rootsOf } from "./find.ts";
import { deleteOpenPairs, selectPair, updatePair, type PairRow } from "./pair-store.ts";
import { selectPast } from "./past-store.ts";
import { selectPeople } from "./select.ts";
import { lockPeople, updateMerged } from "./store.ts";

/** Merges the two of a pair; the fields taken from the other are a correction of the one kept. */
export async function merge(
  platform: Platform,
  tx: Tx,
  caller: Scope,
  by: string,
  id: string,
  { keep, take }: BodyOf<typeof mergePair>,
): Promise<void> {
  const { district } = caller;
  const pair = await lockedPair(tx, district, id);
  if (pair.state === "merged") refuse("pair.decided");
  if (keep !== pair.aPerson && keep !== pair.bPerson) refuse("pair.keep-unknown");
  const other = keep === pair.aPerson ? pair.bPerson : pair.aPerson;
  const rows = await selectPeople(tx, district, [keep, other]);
  // Both stand by themselves, so no chain can come back to where it began.
  if (rows.some(({ mergedInto }) => mergedInto !== null)) refuse("pair.merged-elsewhere");
  const gone = rows.find(({ personId }) => personId === other) ?? refuse("pair.unknown");
  // With someone who was erased the other would be lost from sight.
  const keys = await platform.keyStore.find(district, [keep, other]);
  if (keys.size < 2) refuse("pair.unknown");
  if (take.length > 0) {
    const known = await knownOf(platform, tx, district, keep);
    const from = await knownOf(platform, tx, district, other);
    const today = shanghaiDay(platform.clock());
    const change = orRefuse(changeOf(known.facts, only(from.facts, take), today));
    const how = { by, why: null, pair: id };
    if (Object.keys(change).length > 0) {
      await applyChange(platform, tx, caller, known, change, how);
    }
  }
  await updateMerged(tx, district, { id: other, gridNo: gone.gridNo }, keep);
  await updatePair(tx, district, id, { state: "merged", kept: keep, by, at: platform.clock() });
  const members = await everyMember(tx, caller, [keep]);
  await findPairsEverywhere(platform, tx, caller, members);
  await journalBoth(platform, tx, district, by, "people.merged", [keep, other]);
}

/**
 * Makes two again what was one: fields taken go back, but for those corrected since, which
 * are returned. What was proposed because of the merge is taken back.
 */
export async function unmerge(
  platform: Platform,
  tx: Tx,
  caller: Scope,
  by: string,
  id: string,
): Promise<(typeof takenFields)[number][]> {
  const { district } = caller;
  const pair = await lockedPair(tx, district, id);
  const { kept, decidedAt } = pair;
  if (pair.state !== "merged" || kept === null || decidedAt === null) refuse("pair.not-merged");
  const other = kept === pair.aPerson ? pair.bPerson : pair.aPerson;
  const [gone] = await selectPeople(tx, district, [other]);
  if (!gone) refuse("pair.unknown");
  const left = await giveBack(platform, tx, caller, by, id, kept);
  await updateMerged(tx, district, { id: other, gridNo: gone.gridNo }, null);
  const wide = { district, span: wholeDistrict };
  await asPlatform(tx, { caller, wide }, async (all) => {
    const root = (await rootsOf(all, district, [kept])).get(kept)?.person ?? kept;
    await deleteOpenPairs(all, district, [kept, root], decidedAt);
  });
  await updatePair(tx, district, id, { state: "open", kept: null, by: null, at: null });
  await findPairsEverywhere(platform, tx, caller, await everyMember(tx, caller, [kept, other]));
  await journalBoth(platform, tx, district, by, "people.unmerged", [kept, other]);
  const fields = ["name", "phone", "idNo", "address", "birthYear", "sex"] as const;
  return fields.filter((field) => left.includes(field));
}

async function giveBack(
  platform: Platform,
  tx: Tx,
  caller: Scope,
  by: string,
  pair: string,
  kept: string,
): Promise<readonly string[]> {
  const { district } = caller;
  // Also what was corrected before he moved here.
  const wide = { ...caller, person: kept };
  const past = await asPlatform(tx, { caller, wide }, (whole) => selectPast(whole, district, kept));
  const undone = undoing(past, pair);
  const taken = past.find((one) => one.id === undone?.entry);
  if (!undone || !taken) return [];
  const key = (await platform.keyStore.find(district, [kept])).get(kept);
  // Who was erased since has nothing that could be given back.
  if (!key) return [];
  const text = open(key, pastPlace(taken.id, "before"), taken.before).toString();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by applyChange only
  const before = JSON.parse(text) as Change;
  const known = await knownOf(platform, tx, district, kept);
  const change = only(before, undone.restored);
  await applyChange(platform, tx, caller, known, change, { by, why: null, pair, undoes: taken.id });
  return undone.left;
}

async function lockedPair(tx: Tx, district: number, id: string): Promise<PairRow> {
  const pair = (await selectPair(tx, district, id)) ?? refuse("pair.unknown");
  await lockPeople(tx, district, [pair.aPerson, pair.bPerson]);
  return pair;
}

/** All whom the merges bring together with these people, wherever they were recorded. */
async function everyMember(tx: Tx, caller: Scope, people: readonly string[]): Promise<string[]> {
  const { district } = caller;
  return asPlatform(tx, { caller, wide: { district, span: wholeDistrict } }, async (all) => {
    const roots = new Set(
      [...(await rootsOf(all, district, people)).values()].map(({ person }) => person),
    );
    const members: string[] = [];
    for (const root of roots) members.push(...(await membersOfPerson(all, district, root)));
    return members;
  });
}

async function journalBoth(
  { newId, clock }: Platform,
  tx: Tx,
  district: number,
  actor: string,
  act: string,
  people: readonly string[],
): Promise<void> {
  const of = { district, at: clock(), actor, act, purpose: "correction", count: 1 };
  await append(
    tx,
    people.map((subject) => ({ ...of, id: newId(), subject })),
  );
}

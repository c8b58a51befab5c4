import { changeOf, type Change } from "@lianfang/domain/people/correction";
import { problem, type Problem } from "@lianfang/domain/problem";
import { shanghaiDay } from "@lianfang/domain/time";
import { asPlatform, wholeDistrict, type Scope, type Tx } from "../db/withActor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import type { Platform } from "../platform.ts";
import { applyChange, knownOf } from "./change.ts";
import { rootsOf, selectByHash } from "./find.ts";
import { soughtBy } from "./hashes.ts";
import { insertPairs } from "./pair-store.ts";
import { findPairs } from "./pairs.ts";
import { lockPeople } from "./store.ts";

/**
 * Corrects a person with a reason. A number that another person of the district has is
 * refused without telling where; where the caller sees both, the two are proposed as a pair, which
 * is kept: hence that refusal is returned.
 */
export async function correct(
  platform: Platform,
  tx: Tx,
  caller: Scope,
  by: string,
  person: string,
  { why, ...wanted }: Change & { readonly why: string },
): Promise<Problem | { readonly done: true }> {
  const { district } = caller;
  await lockPeople(tx, district, [person]);
  const known = await knownOf(platform, tx, district, person);
  if (known.row.mergedInto !== null) refuse("person.merged");
  const change = orRefuse(changeOf(known.facts, wanted, shanghaiDay(platform.clock())));
  if (Object.keys(change).length === 0) return { done: true };
  if (
    typeof change.idNo === "string" &&
    (await isTaken(platform, tx, caller, person, change.idNo))
  ) {
    return problem("person.idno-exists");
  }
  await applyChange(platform, tx, caller, known, change, { by, why });
  await findPairsEverywhere(platform, tx, caller, [person]);
  return { done: true };
}

/** Whether another person of the district has an ID number; if the caller sees him, they become a pair. */
async function isTaken(
  platform: Platform,
  tx: Tx,
  caller: Scope,
  person: string,
  idNo: string,
): Promise<boolean> {
  const { district } = caller;
  const sought = soughtBy(platform.keyring, "idNo", idNo);
  const wide = { district, span: wholeDistrict };
  const holders = await asPlatform(tx, { caller, wide }, async (all) => {
    const hits = await selectByHash(all, district, sought);
    return [...(await rootsOf(all, district, hits)).values()].filter(
      (root) => root.person !== person,
    );
  });
  const ids = holders.map((holder) => holder.person);
  const seen = await rootsOf(tx, district, [person, ...ids]);
  const self = seen.get(person);
  const pairs = ids.flatMap((id) => {
    const other = seen.get(id);
    if (!self || !other) return [];
    const [a, b] = self.person < other.person ? [self, other] : [other, self];
    return [{ id: platform.newId(), a, b, reason: "idNo" as const }];
  });
  if (pairs.length > 0) await insertPairs(tx, district, pairs, platform.clock());
  return holders.length > 0;
}

/** As the platform does it for new people, at once. */
export async function findPairsEverywhere(
  platform: Platform,
  tx: Tx,
  caller: Scope,
  people: readonly string[],
): Promise<void> {
  const { district } = caller;
  const wide = { district, span: wholeDistrict };
  await asPlatform(tx, { caller, wide }, (all) => findPairs(platform, all, district, people));
}

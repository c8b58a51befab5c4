// The only file that writes what corrections overwrote: one entry each, never changed.

import { isoOf } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";

export type NewPast = {
  readonly id: string;
  readonly person: string;
  readonly gridNo: number;
  readonly fields: readonly string[];
  readonly before: Buffer;
  readonly why: Buffer | null;
  readonly by: string;
  readonly at: number;
  readonly pair: string | null;
  readonly undoes: string | null;
};

export async function insertPast(tx: Tx, district: number, past: NewPast): Promise<void> {
  await tx
    .insertInto("personIdentityPast")
    .values({
      districtId: district,
      pastId: past.id,
      personId: past.person,
      gridNo: past.gridNo,
      fields: [...past.fields],
      before: past.before,
      why: past.why,
      accountId: past.by,
      at: isoOf(past.at),
      pairId: past.pair,
      undoes: past.undoes,
    })
    .execute();
}

/** What was corrected of a person, in the order of time. */
export async function selectPast(tx: Tx, district: number, person: string) {
  return tx
    .selectFrom("personIdentityPast")
    .innerJoin("account", "account.accountId", "personIdentityPast.accountId")
    .select(["pastId as id", "fields", "before", "pairId as pair", "undoes", "at", "name as by"])
    .where("personIdentityPast.districtId", "=", district)
    .where("personId", "=", person)
    .orderBy("at")
    .orderBy("pastId")
    .execute();
}

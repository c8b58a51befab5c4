// How referrals went on, as it was recorded.

import type { StepRecord } from "@lianfang/domain/tasks/steps";
import { dateOf, epochOfId, shanghaiDayNumber } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";

/** When a visit or another observation was made and received (milliseconds). */
export async function selectSeen(tx: Tx, district: number, id: string) {
  const day = shanghaiDayNumber(epochOfId(id) ?? 0);
  const { rows } = await sql<{ at: Date; receivedAt: Date }>`
    select at, received_at from visit
    where district_id = ${district} and day = ${day} and visit_id = ${id}::uuid
    union all
    select at, received_at from observation
    where district_id = ${district} and day = ${day} and observation_id = ${id}::uuid`.execute(tx);
  const [seen] = rows;
  return seen && { at: seen.at.getTime(), receivedAt: seen.receivedAt.getTime() };
}

/** What was recorded of a person's referral between two instants of receipt (milliseconds). */
export async function selectOutcomes(
  tx: Tx,
  district: number,
  person: string,
  { from, until }: { readonly from: number; readonly until: number | null },
): Promise<StepRecord[]> {
  const rows = await tx
    .selectFrom("observation")
    .select(["observationId", "at", "corrects"])
    .select(sql`answers -> 'step'`.as("step"))
    .where("districtId", "=", district)
    .where("personId", "=", person)
    .where("kind", "=", "referral_outcome")
    .where("receivedAt", ">=", dateOf(from))
    .$if(until !== null, (query) => query.where("receivedAt", "<=", dateOf(until ?? 0)))
    .execute();
  return rows.map(({ observationId, at, corrects, step }) => ({
    id: observationId,
    step,
    at: at.getTime(),
    corrects,
  }));
}

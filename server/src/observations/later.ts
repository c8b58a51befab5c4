// What was recorded after something else: the evidence that an obligation was met.

import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";

/**
 * A record received after an instant of the household (a visit) or of the person (any other
 * observation): the named one, or the latest. Undefined where there is none.
 */
export async function selectLater(
  tx: Tx,
  district: number,
  of: { readonly household: string | null; readonly person: string | null },
  after: Date,
  named: string | null,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select visit_id as id, received_at from visit
      where district_id = ${district} and household_id = ${of.household}::uuid
      union all
      select observation_id, received_at from observation
      where district_id = ${district} and person_id = ${of.person}::uuid) as record
    where received_at > ${after.toISOString()}::timestamptz
      and (${named}::uuid is null or id = ${named}::uuid)
    order by received_at desc limit 1`.execute(tx);
  return rows[0]?.id;
}

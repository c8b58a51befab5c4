// Takes back people and households that a batch of a register made (docs/adr/0006). The
// transaction must say which batch it undoes: row security lets nothing else be deleted.

import { sql } from "kysely";
import { idsOf, intsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";
import { forgetPairs } from "./pair-store.ts";

/**
 * Deletes identities and people of a batch, and what was proposed about them; returns those
 * that are gone. Whoever was merged or corrected must have been left out by the caller.
 */
export async function deletePeople(
  tx: Tx,
  district: number,
  batch: string,
  people: readonly string[],
): Promise<{ gone: Set<string>; households: string[] }> {
  await sql`
    delete from person_identity
    where district_id = ${district} and person_id = any(${idsOf(people)}::uuid[])
      and batch_id = ${batch}::uuid`.execute(tx);
  const { rows } = await sql<{ personId: string; householdId: string | null; gridNo: number }>`
    delete from person
    where district_id = ${district} and person_id = any(${idsOf(people)}::uuid[])
      and batch_id = ${batch}::uuid
    returning person_id, household_id, grid_no`.execute(tx);
  await takeFromBuildings(
    tx,
    district,
    "persons",
    rows.map(({ gridNo }) => gridNo),
  );
  const gone = rows.map(({ personId }) => personId);
  await forgetPairs(tx, district, gone);
  return {
    gone: new Set(gone),
    households: [...new Set(rows.flatMap(({ householdId }) => householdId ?? []))],
  };
}

/** Deletes those of the households that the batch made, no one lives in and no round or visit knows. */
export async function deleteHouseholds(
  tx: Tx,
  district: number,
  batch: string,
  households: readonly string[],
): Promise<void> {
  if (households.length === 0) return;
  const { rows } = await sql<{ gridNo: number }>`
    delete from household
    where district_id = ${district} and household_id = any(${idsOf(households)}::uuid[])
      and batch_id = ${batch}::uuid
      and not exists (select from person where district_id = ${district}
                      and person.household_id = household.household_id)
      and not exists (select from visit where district_id = ${district}
                      and visit.household_id = household.household_id)
      and not exists (select from round_door join round on round.district_id = ${district}
                        and round.round_id = round_door.round_id
                      where round_door.district_id = ${district}
                      and round_door.household_id = household.household_id)
    returning grid_no`.execute(tx);
  await takeFromBuildings(
    tx,
    district,
    "households",
    rows.map(({ gridNo }) => gridNo),
  );
}

async function takeFromBuildings(
  tx: Tx,
  district: number,
  what: "households" | "persons",
  gridNos: readonly number[],
): Promise<void> {
  if (gridNos.length === 0) return;
  const [households, persons] = what === "households" ? [sql`n`, sql`0`] : [sql`0`, sql`n`];
  await sql`
    update building_count set households = households - ${households}, persons = persons - ${persons}
    from (select grid_no, count(*) as n from unnest(${intsOf(gridNos)}::int[]) as grid_no
          group by grid_no) as gone
    where building_count.district_id = ${district} and building_count.grid_no = gone.grid_no`.execute(
    tx,
  );
}

// What has been built on since a batch was committed, and so is not taken back with it.

import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { idsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";
import type { Batch } from "./batch.ts";

type Of = Pick<Batch, "district" | "id">;

/**
 * Of these people and places, those whom something else has touched since: a visit to them
 * or their household, an observation or a correction that the batch did not bring, a task
 * that someone has done; people whose identity was corrected, who were merged with another or
 * said not to be one. A person the batch did not make is only asked for what was corrected or
 * done about its own observations.
 */
export async function selectBuiltOn(
  tx: Tx,
  { district, id, startedAt }: Of & Pick<Batch, "startedAt">,
  subjects: readonly string[],
): Promise<Set<string>> {
  const ids = idsOf(subjects);
  // A household may have been known, and visited, before the batch put somebody into it.
  const since = sql`${isoOf(startedAt)}::timestamptz`;
  const { rows } = await sql<{ subject: string }>`
    with made as (
      select person_id, household_id from person
      where district_id = ${district} and person_id = any(${ids}::uuid[])
        and batch_id = ${id}::uuid)
    select person_id as subject from made where exists (
      select from visit where district_id = ${district} and visit.household_id = made.household_id
        and received_at >= ${since})
    union
    select person_id from made where exists (
      select from health_check where district_id = ${district}
        and health_check.person_id = made.person_id)
    union
    select person_id from made where exists (
      select from observation where district_id = ${district}
        and observation.person_id = made.person_id and batch_id is distinct from ${id}::uuid)
    union
    select person_id from made where exists (
      select from task where district_id = ${district} and task.subject_id = made.household_id
        and done_at >= ${since} and withdrawn is null)
    union
    -- Whatever raised it: the observation may be past its time and erased.
    select person_id from made where exists (
      select from task where district_id = ${district} and task.subject_id = made.person_id
        and done_at is not null and withdrawn is null)
    union
    -- Every merge is that of a pair.
    select person_id from made where exists (
      select from person_identity_past as past where past.district_id = ${district}
        and past.person_id = made.person_id)
      or exists (select from person_pair where district_id = ${district}
                 and a_person = made.person_id and state <> 'open')
      or exists (select from person_pair where district_id = ${district}
                 and b_person = made.person_id and state <> 'open')
    union
    select place_id from place
    where district_id = ${district} and place_id = any(${ids}::uuid[]) and batch_id = ${id}::uuid
      and exists (select from observation where district_id = ${district}
                  and observation.place_id = place.place_id and observation.batch_id is distinct from ${id}::uuid)
    union
    -- By the signal's own subject: of merged records the task is of the one that was kept.
    select signal.subject_id from signal
      left join observation as cause on cause.district_id = ${district}
        and cause.observation_id = signal.observation_id
    where signal.district_id = ${district} and signal.subject_id = any(${ids}::uuid[])
      and (signal.observation_id = ${id}::uuid or cause.batch_id = ${id}::uuid)
      and exists (select from task_cause join task on task.district_id = ${district}
                    and task.task_id = task_cause.task_id
                  where task_cause.district_id = ${district}
                    and task_cause.signal_id = signal.signal_id
                    and done_at is not null and withdrawn is null)
    union
    select coalesce(first.person_id, first.place_id) from observation as first
    where first.district_id = ${district} and first.batch_id = ${id}::uuid
      and (first.person_id = any(${ids}::uuid[]) or first.place_id = any(${ids}::uuid[]))
      and exists (select from observation as later where later.district_id = ${district}
                  and later.corrects = first.observation_id)`.execute(tx);
  return new Set(rows.map(({ subject }) => subject));
}

/** People of undone rows who are not in the register any more, a page of rows after `after`. */
export async function selectGone(
  tx: Tx,
  { district, id }: Of,
  after: number,
  limit: number,
): Promise<{ last: number | null; gone: string[] }> {
  const { rows } = await sql<{ n: number; ownId: string; isGone: boolean }>`
    select n, own_id, not exists (select from person where district_id = ${district}
      and person.person_id = import_row.own_id) as is_gone
    from import_row
    where district_id = ${district} and batch_id = ${id}::uuid and n > ${after}
      and made = 'undone' and own_id is not null
    order by n limit ${limit}`.execute(tx);
  return {
    last: rows.at(-1)?.n ?? null,
    gone: rows.filter(({ isGone }) => isGone).map(({ ownId }) => ownId),
  };
}

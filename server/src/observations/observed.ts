// The only file that writes observations other than visits: arrivals, purchases, employees'
// days, venue screenings.

import { epochOfId, isoOf, shanghaiDayNumber } from "@lianfang/domain/time";
import { sql } from "kysely";
import { bytesOf, idsOf, instantsOf, intsOf, jsonsOf, textsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";

export type NewObservation = {
  readonly id: string;
  /** Day number in Asia/Shanghai, from the id alone. */
  readonly day: number;
  /** The id of its form. */
  readonly kind: string;
  readonly person: string | null;
  readonly household: string | null;
  readonly place: string | null;
  readonly gridNo: number;
  /** Milliseconds: when it happened. */
  readonly at: number;
  /** JSON text, held against the form. */
  readonly answers: string;
  readonly protocol: string | null;
  readonly digest: Buffer;
  readonly corrects: string | null;
  /** A number of the place where the person says he lives, if not here. */
  readonly livesAt?: number | null;
};

export type Source = {
  readonly account: string | null;
  readonly device: string | null;
  readonly batch: string | null;
  /** Milliseconds. */
  readonly receivedAt: number;
};

/** Keeps observations and returns the ids that were new. */
export async function insertObservations(
  tx: Tx,
  district: number,
  source: Source,
  observations: readonly NewObservation[],
): Promise<Set<string>> {
  if (observations.length === 0) return new Set();
  const column = <K extends keyof NewObservation>(name: K) => observations.map((one) => one[name]);
  const { rows } = await sql<{ id: string }>`
    insert into observation (district_id, day, observation_id, kind, person_id, household_id,
      place_id, grid_no, at, answers, protocol_id, digest, corrects, lives_at, account_id, device_id,
      batch_id, received_at)
    select ${district}, t.*, ${source.account}::uuid, ${source.device}::uuid,
      ${source.batch}::uuid, ${isoOf(source.receivedAt)}::timestamptz
    from unnest(${intsOf(column("day"))}::int[], ${idsOf(column("id"))}::uuid[],
      ${textsOf(column("kind"))}::text[], ${idsOf(column("person"))}::uuid[],
      ${idsOf(column("household"))}::uuid[], ${idsOf(column("place"))}::uuid[],
      ${intsOf(column("gridNo"))}::int[], ${instantsOf(column("at"))}::timestamptz[],
      ${jsonsOf(column("answers"))}::jsonb[], ${textsOf(column("protocol"))}::text[],
      ${bytesOf(column("digest"))}::bytea[], ${idsOf(column("corrects"))}::uuid[],
      ${column("livesAt").map((at) => at ?? null)}::int[]) as t
    on conflict do nothing
    returning observation_id as id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** What is kept of people and places by one form: digests, by person or place. */
export async function selectFacts(
  tx: Tx,
  district: number,
  kind: string,
  subjects: readonly string[],
): Promise<Map<string, Set<string>>> {
  const facts = new Map<string, Set<string>>();
  if (subjects.length === 0) return facts;
  const ids = idsOf(subjects);
  const { rows } = await sql<{ subject: string; digest: Buffer }>`
    select person_id as subject, digest from observation
    where district_id = ${district} and person_id = any(${ids}::uuid[]) and kind = ${kind}
    union all
    select place_id, digest from observation
    where district_id = ${district} and place_id = any(${ids}::uuid[]) and kind = ${kind}
      and person_id is null`.execute(tx);
  for (const { subject, digest } of rows) {
    const known = facts.get(subject) ?? new Set();
    facts.set(subject, known.add(digest.toString("hex")));
  }
  return facts;
}

/**
 * Takes back observations that a batch brought, of these people and places, and returns
 * their ids. The transaction must say which batch it undoes.
 */
export async function deleteObservations(
  tx: Tx,
  district: number,
  batch: string,
  subjects: readonly string[],
): Promise<string[]> {
  const ids = idsOf(subjects);
  const { rows } = await sql<{ id: string }>`
    delete from observation
    where district_id = ${district} and batch_id = ${batch}::uuid
      and (person_id = any(${ids}::uuid[]) or person_id is null and place_id = any(${ids}::uuid[]))
    returning observation_id as id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The digests of observations that are kept, in hexadecimal by id. */
export async function selectObservedDigests(
  tx: Tx,
  district: number,
  sent: readonly { readonly id: string; readonly day: number }[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; digest: string }>`
    select kept.observation_id as id, encode(kept.digest, 'hex') as digest
    from unnest(${intsOf(sent.map(({ day }) => day))}::int[], ${idsOf(sent.map(({ id }) => id))}::uuid[])
      as sent(day, id)
      cross join lateral (
        select observation_id, digest from observation
        where district_id = ${district} and day = sent.day and observation_id = sent.id
        limit 1) as kept`.execute(tx);
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

export async function selectObservation(tx: Tx, district: number, id: string) {
  return tx
    .selectFrom("observation")
    .select(["personId", "accountId", "kind", "answers", "at"])
    .where("districtId", "=", district)
    .where("observationId", "=", id)
    .where("day", "=", shanghaiDayNumber(epochOfId(id) ?? 0))
    .executeTakeFirst();
}

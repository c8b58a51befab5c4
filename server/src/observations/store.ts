// The only file that writes the field stream.

import { sql } from "kysely";
import { isoOf } from "@lianfang/domain/time";
import { hexesOf, idsOf, instantsOf, intsOf, jsonsOf, textsOf } from "../db/arrays.ts";
import { sqlStateOf, type Tx } from "../db/withActor.ts";

export type NewVisit = {
  readonly id: string;
  /** Day number in Asia/Shanghai, from the id alone. */
  readonly day: number;
  readonly household: string;
  readonly gridNo: number;
  readonly round: string | null;
  readonly outcome: string;
  /** Milliseconds, corrected and capped. */
  readonly at: number;
  /** JSON text. */
  readonly answers: string;
  readonly protocol: string | null;
  readonly digest: string;
  readonly checks: readonly { readonly person: string; readonly answers: string }[];
};

export type Sender = {
  readonly account: string;
  readonly device: string | null;
  readonly receivedAt: number;
};

/**
 * Keeps visits with their checks and returns the ids that were there before. Mostly none was,
 * and rows that need not be looked for first cost a seventh less: only where one is there
 * after all, what was begun is undone and those that are new are picked out.
 */
export async function insertVisits(
  tx: Tx,
  district: number,
  sender: Sender,
  visits: readonly NewVisit[],
): Promise<Set<string>> {
  const { sent, visitRows, checkRows } = rowsOf(district, sender, visits);
  await sql`savepoint visits`.execute(tx);
  try {
    // Counted, so that all visits come before their checks, as below.
    await sql`
      with ${sent}, kept as (${visitRows} returning 1), checked as (${checkRows} returning 1)
      select count(*) from kept`.execute(tx);
    await sql`release savepoint visits`.execute(tx);
    return new Set();
  } catch (error) {
    if (sqlStateOf(error) !== uniqueViolation) throw error;
    await sql`rollback to savepoint visits`.execute(tx);
  }
  const { rows } = await sql<{ id: string }>`
    with ${sent},
    kept as (${visitRows} on conflict do nothing returning day, visit_id),
    checked as (
      ${checkRows} join kept on kept.visit_id = sent.id and kept.day = sent.day returning 1)
    select id from sent where not exists (
      select from kept where kept.visit_id = sent.id and kept.day = sent.day)`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

const uniqueViolation = "23505";

/**
 * What is written, in parts. Checks name their visit by its place in the list. Answers are sent
 * and read once each: at most doors no one has a symptom, and a thousand visits hold a few dozen.
 */
function rowsOf(district: number, sender: Sender, visits: readonly NewVisit[]) {
  const said = new Map<string, number>();
  const numberOf = (answers: string): number => {
    const known = said.get(answers) ?? said.size + 1;
    if (known > said.size) said.set(answers, known);
    return known;
  };
  const column = <K extends keyof NewVisit>(name: K) => visits.map((visit) => visit[name]);
  const checks = visits.flatMap((visit, index) =>
    visit.checks.map(({ person, answers }) => ({
      visit: index + 1,
      person,
      answers: numberOf(answers),
    })),
  );
  const answers = visits.map((visit) => numberOf(visit.answers));
  return {
    sent: sql`
      sent as (
        select * from unnest(${intsOf(column("day"))}::int[], ${idsOf(column("id"))}::uuid[],
          ${idsOf(column("household"))}::uuid[], ${intsOf(column("gridNo"))}::int[],
          ${idsOf(column("round"))}::uuid[], ${textsOf(column("outcome"))}::text[],
          ${instantsOf(column("at"))}::timestamptz[], ${textsOf(column("protocol"))}::text[],
          ${hexesOf(column("digest"))}::bytea[], ${intsOf(answers)}::int[])
          with ordinality as t(day, id, household, grid_no, round, outcome, at, protocol, digest, answers, n)),
      said as (
        select * from unnest(${jsonsOf([...said.keys()])}::jsonb[])
          with ordinality as t(said, answers))`,
    visitRows: sql`
      insert into visit (district_id, day, visit_id, household_id, grid_no, round_id, outcome, at,
        received_at, account_id, device_id, answers, protocol_id, digest)
      select ${district}, day, id, household, grid_no, round, outcome, at,
        ${isoOf(sender.receivedAt)}::timestamptz, ${sender.account}::uuid, ${sender.device}::uuid,
        said, protocol, digest
      from sent join said using (answers)`,
    checkRows: sql`
      insert into health_check (district_id, day, visit_id, person_id, grid_no, at, answers)
      select ${district}, sent.day, sent.id, person, sent.grid_no, sent.at, said
      from unnest(${intsOf(checks.map(({ visit }) => visit))}::int[],
          ${idsOf(checks.map(({ person }) => person))}::uuid[],
          ${intsOf(checks.map((check) => check.answers))}::int[]) as one(n, person, answers)
        join sent using (n)
        join said on said.answers = one.answers`,
  };
}

/** The digests of visits that are kept, by id. */
export async function selectDigests(
  tx: Tx,
  district: number,
  visits: readonly { readonly id: string; readonly day: number }[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ visitId: string; digest: string }>`
    select kept.visit_id, encode(kept.digest, 'hex') as digest
    from unnest(${intsOf(visits.map(({ day }) => day))}::int[],
      ${idsOf(visits.map(({ id }) => id))}::uuid[])
      as sent(day, id)
      cross join lateral (
        select visit_id, digest from visit
        where district_id = ${district} and day = sent.day and visit_id = sent.id
        limit 1) as kept`.execute(tx);
  return new Map(rows.map(({ visitId, digest }) => [visitId, digest]));
}

/** How many visits of a household in a row found no one, up to its latest. */
export async function countAbsences(
  tx: Tx,
  district: number,
  households: readonly string[],
): Promise<Map<string, number>> {
  if (households.length === 0) return new Map();
  const { rows } = await sql<{ householdId: string; absences: string }>`
    select household_id, count(*) as absences
    from (
      select household_id, outcome, at,
        max(at) filter (where outcome <> 'absent') over (partition by household_id) as last_met
      from visit
      where district_id = ${district} and household_id = any(${households}::uuid[])) as one
    where outcome = 'absent' and (last_met is null or at >= last_met)
    group by household_id`.execute(tx);
  return new Map(rows.map(({ householdId, absences }) => [householdId, Number(absences)]));
}

// What is kept of one person or household in the tables of the modules before.

import type { Answers } from "@lianfang/domain/protocols/answer";
import { sql } from "kysely";
import { idsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";

/** Of each kind the latest; the page shows as many of all. */
const most = 500;

/** Of a person, by subject; of a household, by its number. */
export type Whose = { readonly person: string } | { readonly household: string };

export type ObservationRow = {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
  readonly answers: Answers;
  readonly protocolId: string | null;
  readonly by: string | null;
};

export async function selectObservations(tx: Tx, district: number, whose: Whose) {
  const match =
    "person" in whose
      ? sql`person_id = ${whose.person}::uuid`
      : sql`household_id = ${whose.household}::uuid`;
  const { rows } = await sql<ObservationRow>`
    select observation_id as id, kind, at, answers, protocol_id, account.name as by
    from observation left join account on account.account_id = observation.account_id
    where observation.district_id = ${district} and ${match}
    order by at desc limit ${most}`.execute(tx);
  return rows;
}

export type CheckRow = { readonly visitId: string; readonly at: Date; readonly answers: Answers };

export async function selectChecks(tx: Tx, district: number, person: string) {
  const { rows } = await sql<CheckRow>`
    select visit_id, at, answers from health_check
    where district_id = ${district} and person_id = ${person}::uuid
    order by at desc limit ${most}`.execute(tx);
  return rows;
}

export type VisitRow = Omit<ObservationRow, "kind"> & { readonly checks: number };

export async function selectVisits(tx: Tx, district: number, household: string) {
  const { rows } = await sql<VisitRow>`
    select visit.visit_id as id, at, answers, protocol_id, account.name as by, checked.checks
    from visit join account on account.account_id = visit.account_id
      cross join lateral (
        select count(*)::int as checks from health_check
        where district_id = ${district} and day = visit.day and visit_id = visit.visit_id) as checked
    where visit.district_id = ${district} and household_id = ${household}::uuid
    order by at desc limit ${most}`.execute(tx);
  return rows;
}

/** By which edition visits were judged and who made them. */
export async function selectMakers(tx: Tx, district: number, visits: readonly string[]) {
  const { rows } = await sql<{ id: string; protocolId: string | null; by: string }>`
    select visit_id as id, protocol_id, account.name as by
    from visit join account on account.account_id = visit.account_id
    where visit.district_id = ${district} and visit_id = any(${idsOf(visits)}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

export type SignalRow = {
  readonly id: string;
  readonly raisedAt: Date;
  readonly causeZh: string;
  readonly causeEn: string;
};

export type TaskRow = {
  readonly id: string;
  readonly kind: string;
  readonly urgency: string;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly who: string | null;
  readonly causeZh: string;
  readonly causeEn: string;
};

/** Of subjects, or of everyone in a household; of disease alone where the caller sees no more. */
export type Obligations = {
  readonly of: { readonly subjects: readonly string[] } | { readonly household: string };
  readonly disease: boolean;
};

function matching(table: "signal" | "task", { of, disease }: Obligations) {
  const alone = disease ? sql`and ${sql.ref(table)}.disease` : sql``;
  return "subjects" in of
    ? sql`${sql.ref(`${table}.subject_id`)} = any(${idsOf(of.subjects)}::uuid[]) ${alone}`
    : sql`${sql.ref(`${table}.household_id`)} = ${of.household}::uuid ${alone}`;
}

export async function selectSignals(tx: Tx, district: number, wanted: Obligations) {
  const { rows } = await sql<SignalRow>`
    select signal_id as id, raised_at, cause_zh, cause_en from signal
    where district_id = ${district} and ${matching("signal", wanted)}
    order by raised_at desc limit ${most}`.execute(tx);
  return rows;
}

export async function selectTasks(tx: Tx, district: number, wanted: Obligations) {
  const { rows } = await sql<TaskRow>`
    select task_id as id, kind, task.urgency, opened_at, due_at, done_at, closer.name as done_by,
      officer.name as who, cause_zh, cause_en
    from task
      join signal on signal.district_id = ${district} and signal.signal_id = task.signal_id
      left join account officer on officer.account_id = task.responsible
      left join account closer on closer.account_id = task.done_by
    where task.district_id = ${district} and ${matching("task", wanted)}
    order by opened_at desc limit ${most}`.execute(tx);
  return rows;
}

/** What the sealed journal says of subjects: who looked at them, and what was joined or parted. */
export async function selectJournaled(
  tx: Tx,
  district: number,
  subjects: readonly string[],
  acts: readonly string[],
) {
  const { rows } = await sql<{
    seal: string;
    at: Date;
    act: string;
    purpose: string | null;
    by: string | null;
  }>`
    select seal, at, act, purpose, coalesce(account.name, actor) as by
    from journal left join account on account.account_id::text = actor
    where journal.district_id = ${district} and subject = any(${[...subjects]}::text[])
      and act = any(${[...acts]}::text[])
    order by seal desc limit ${most}`.execute(tx);
  return rows;
}

export async function countRecords(tx: Tx, district: number, person: string): Promise<number> {
  const { rows } = await sql<{ records: string }>`
    select (select count(*) from health_check where district_id = ${district} and person_id = ${person}::uuid)
      + (select count(*) from observation where district_id = ${district} and person_id = ${person}::uuid)
      + (select count(*) from signal where district_id = ${district} and subject_id = ${person}::uuid)
      + (select count(*) from task where district_id = ${district} and subject_id = ${person}::uuid)
      as records`.execute(tx);
  return Number(rows[0]?.records ?? 0);
}

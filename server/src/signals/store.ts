// The only file that writes signals.

import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { idsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";

export type NewSignal = {
  readonly id: string;
  readonly observation: string;
  readonly household: string | null;
  /** The person or place; the household where none is meant. */
  readonly subject: string;
  readonly gridNo: number;
  readonly rule: string;
  readonly signal: string;
  readonly disease: boolean;
  readonly urgency: "now" | "today";
  readonly taskKind: string;
  readonly dueMinutes: number;
  readonly protocol: string;
  readonly causeZh: string;
  readonly causeEn: string;
};

/** Keeps signals; one rule speaks once for one visit and subject. Returns the ids kept. */
export async function insertSignals(
  tx: Tx,
  district: number,
  signals: readonly NewSignal[],
  at: number,
): Promise<Set<string>> {
  if (signals.length === 0) return new Set();
  const column = <K extends keyof NewSignal>(name: K) => signals.map((signal) => signal[name]);
  const { rows } = await sql<{ signalId: string }>`
    insert into signal (district_id, signal_id, observation_id, household_id, subject_id, grid_no, rule,
      signal, disease, urgency, task_kind, due_minutes, protocol_id, cause_zh, cause_en, raised_at)
    select ${district}, *, ${isoOf(at)}::timestamptz from unnest(${column("id")}::uuid[],
      ${column("observation")}::uuid[], ${column("household")}::uuid[], ${column("subject")}::uuid[],
      ${column("gridNo")}::int[], ${column("rule")}::text[], ${column("signal")}::text[],
      ${column("disease")}::bool[], ${column("urgency")}::text[], ${column("taskKind")}::text[],
      ${column("dueMinutes")}::int[], ${column("protocol")}::text[], ${column("causeZh")}::text[],
      ${column("causeEn")}::text[])
    on conflict do nothing
    returning signal_id`.execute(tx);
  return new Set(rows.map(({ signalId }) => signalId));
}

/** A signal that stands: none that was taken back with its batch. */
export async function selectSignal(tx: Tx, district: number, id: string) {
  return tx
    .selectFrom("signal")
    .selectAll()
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("signalWithdrawal")
            .select("signalWithdrawal.signalId")
            .where("signalWithdrawal.districtId", "=", district)
            .where("signalWithdrawal.signalId", "=", id),
        ),
      ),
    )
    .where("districtId", "=", district)
    .where("signalId", "=", id)
    .executeTakeFirst();
}

/**
 * Takes back the signals of these subjects that were raised by observations that are gone,
 * and returns them. Signals stay; where they were taken back stands beside them.
 */
export async function withdrawSignals(
  tx: Tx,
  district: number,
  gone: { readonly subjects: readonly string[]; readonly observations: readonly string[] },
  of: { readonly batch: string; readonly at: number },
): Promise<string[]> {
  const { rows } = await sql<{ signalId: string }>`
    insert into signal_withdrawal (district_id, signal_id, grid_no, batch_id, withdrawn_at)
    select district_id, signal_id, grid_no, ${of.batch}::uuid, ${isoOf(of.at)}::timestamptz
    from signal
    where district_id = ${district} and subject_id = any(${idsOf(gone.subjects)}::uuid[])
      and observation_id = any(${idsOf(gone.observations)}::uuid[])
    on conflict do nothing
    returning signal_id`.execute(tx);
  return rows.map(({ signalId }) => signalId);
}

// The only file that writes decisions on retention and runs of erasure (as the server's
// role). What a run has erased is written by the eraser itself: see parts.ts.

import { runKinds } from "@lianfang/domain/retention/contract";
import type { ErasureGround } from "@lianfang/domain/retention/erasure";
import { defaultTerms, ruleIds, type RuleId, type Terms } from "@lianfang/domain/retention/rules";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";

export type NewDecision = {
  readonly id: string;
  readonly kind: "term" | "person";
  readonly rule: RuleId | null;
  readonly days: number | null;
  readonly person: string | null;
  readonly ground: ErasureGround | null;
  readonly atOnce: boolean;
  readonly reason: string;
};

export async function insertDecision(
  tx: Tx,
  district: number,
  decision: NewDecision,
  by: string,
  at: number,
): Promise<void> {
  await tx
    .insertInto("retentionDecision")
    .values({
      districtId: district,
      decisionId: decision.id,
      kind: decision.kind,
      rule: decision.rule,
      days: decision.days,
      personId: decision.person,
      ground: decision.ground,
      atOnce: decision.atOnce,
      reason: decision.reason,
      proposedBy: by,
      proposedAt: isoOf(at),
    })
    .execute();
}

/** Decides a proposal; false if it was decided in the meantime. */
export async function markDecided(
  tx: Tx,
  district: number,
  id: string,
  decided: { readonly by: string; readonly at: number; readonly approved: boolean },
): Promise<boolean> {
  const { by, at, approved } = decided;
  const row = await tx
    .updateTable("retentionDecision")
    .set({ decidedBy: by, decidedAt: isoOf(at), approved })
    .where("districtId", "=", district)
    .where("decisionId", "=", id)
    .where("decidedAt", "is", null)
    .returning("decisionId")
    .executeTakeFirst();
  return row !== undefined;
}

/** Newest first, with the names of who proposed and decided. */
export async function selectDecisions(tx: Tx, district: number, only?: string) {
  let query = tx
    .selectFrom("retentionDecision")
    .leftJoin("account as proposer", "proposer.accountId", "retentionDecision.proposedBy")
    .leftJoin("account as decider", "decider.accountId", "retentionDecision.decidedBy")
    .selectAll("retentionDecision")
    .select(["proposer.name as proposerName", "decider.name as deciderName"])
    .where("retentionDecision.districtId", "=", district);
  if (only !== undefined) query = query.where("decisionId", "=", only);
  return query.orderBy("proposedAt", "desc").orderBy("decisionId").limit(200).execute();
}

export type DecisionRow = Awaited<ReturnType<typeof selectDecisions>>[number];

/** The days of each rule: the latest approved decision, else the default. */
export async function selectTerms(tx: Tx, district: number): Promise<Terms> {
  const { rows } = await sql<{ rule: string; days: number }>`
    select distinct on (rule) rule, days from retention_decision
    where district_id = ${district} and kind = 'term' and approved
    order by rule, decided_at desc, decision_id desc`.execute(tx);
  const set = new Map(rows.map(({ rule, days }) => [rule, days]));
  const terms: Record<RuleId, number> = { ...defaultTerms };
  for (const rule of ruleIds) terms[rule] = set.get(rule) ?? terms[rule];
  return terms;
}

export function kindOf(word: string): (typeof runKinds)[number] {
  const known = runKinds.find((kind) => kind === word);
  if (!known) throw new Error("the table's check holds the same words");
  return known;
}

export type NewRun = {
  readonly id: string;
  readonly kind: (typeof runKinds)[number];
  /** Milliseconds, 00:00 in Asia/Shanghai. */
  readonly asOf: number;
  readonly terms: Terms;
  readonly decision: string | null;
  readonly by: string | null;
  readonly at: number;
};

/** False if the day's own run, or that of the decision, is there already. */
export async function insertRun(tx: Tx, district: number, run: NewRun): Promise<boolean> {
  const row = await tx
    .insertInto("erasureRun")
    .values({
      districtId: district,
      runId: run.id,
      kind: run.kind,
      asOf: isoOf(run.asOf),
      terms: JSON.stringify(run.terms),
      decisionId: run.decision,
      askedBy: run.by,
      askedAt: isoOf(run.at),
    })
    .onConflict((on) => on.doNothing())
    .returning("runId")
    .executeTakeFirst();
  return row !== undefined;
}

/** Runs that are not finished, oldest first. */
export async function selectUnfinished(tx: Tx, district: number) {
  return tx
    .selectFrom("erasureRun")
    .selectAll()
    .where("districtId", "=", district)
    .where("finishedAt", "is", null)
    .orderBy("askedAt")
    .execute();
}

/** Runs that have a certificate, newest first, with what they erased. */
export async function selectCertified(tx: Tx, district: number, number?: number) {
  let query = tx
    .selectFrom("erasureRun")
    .leftJoin("account", "account.accountId", "erasureRun.askedBy")
    .selectAll("erasureRun")
    .select("account.name as askerName")
    .where("erasureRun.districtId", "=", district)
    .where("number", "is not", null);
  if (number !== undefined) query = query.where("number", "=", number);
  return query.orderBy("number", "desc").limit(500).execute();
}

export async function selectParts(tx: Tx, district: number, runs: readonly string[]) {
  if (runs.length === 0) return [];
  return tx
    .selectFrom("erasurePart")
    .selectAll()
    .where("districtId", "=", district)
    .where("runId", "in", [...runs])
    .orderBy("rule")
    .orderBy("tableName")
    .execute();
}

// Carries out runs of the rules: in bounded chunks, each one transaction with its count, so
// that a run which is killed goes on where it stood and counts nothing twice.

import { ruleIds, type RuleId, type Terms } from "@lianfang/domain/retention/rules";
import { dateOf, isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import { pseudonymOf } from "../keys/seal.ts";
import type { Platform } from "../platform.ts";
import { dropDays } from "./days.ts";
import { cutoffOf, isDue, orderStep, rowSteps, taskSteps, type Cutoff, type Step } from "./due.ts";
import { addRows, finishRule, finishRun, isDone, type Run } from "./parts.ts";
import { erasePerson } from "./person.ts";
import { startOfDay } from "./preview.ts";
import { insertRun, selectTerms, selectUnfinished } from "./store.ts";
import { eraseTasks, eraseWithdrawn } from "./tasks.ts";

/** Rows of one transaction. */
const chunk = 2_000;
/** The platform's own run begins at this hour in Asia/Shanghai. */
const nightlyHour = 2;

/** When the platform next erases by itself, in milliseconds. */
export function nextNightly(now: number): number {
  const tonight = startOfDay(now) + nightlyHour * 3_600_000;
  return now < tonight ? tonight : tonight + 86_400_000;
}

/** After 02:00: puts the day's own run down, once. */
export async function planNightly(platform: Platform, district: number): Promise<void> {
  const now = platform.clock();
  const asOf = startOfDay(now);
  if (now < asOf + nightlyHour * 3_600_000) return;
  await withActor(platform.db, { district, span: wholeDistrict }, async (tx) => {
    const there = await tx
      .selectFrom("erasureRun")
      .select("runId")
      .where("districtId", "=", district)
      .where("kind", "=", "daily")
      .where("asOf", "=", dateOf(asOf))
      .executeTakeFirst();
    if (there) return;
    const terms = await selectTerms(tx, district);
    const run = { id: platform.newId(), kind: "daily", asOf, terms, decision: null } as const;
    await insertRun(tx, district, { ...run, by: null, at: now });
  });
}

/** Carries on what is not finished; `stopped` is asked between chunks. */
export async function eraseDue(
  platform: Platform,
  ownerUrl: string,
  district: number,
  stopped: () => boolean = () => false,
): Promise<void> {
  const scope = { district, span: wholeDistrict };
  const waiting = await withActor(platform.db, scope, (tx) => selectUnfinished(tx, district));
  for (const row of waiting) {
    const run: Run = { district, id: row.runId, kind: row.kind, by: row.askedBy };
    if (row.decisionId !== null) {
      await erasePerson(platform, run, row.decisionId);
    } else {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by insertRun only
      const terms = row.terms as unknown as Terms;
      for (const rule of ruleIds) {
        await runRule(platform, ownerUrl, run, rule, row.asOf.getTime(), terms[rule], stopped);
        if (stopped()) return;
      }
    }
    await asEraser(platform, district, (tx) => finishRun(platform, tx, run));
    platform.committed(district);
  }
}

async function runRule(
  platform: Platform,
  ownerUrl: string,
  run: Run,
  rule: RuleId,
  asOf: number,
  days: number,
  stopped: () => boolean,
): Promise<void> {
  const { district } = run;
  const inTx = <T>(act: (tx: Tx) => Promise<T>) => asEraser(platform, district, act);
  if (await inTx((tx) => isDone(tx, run, rule))) return;
  const cutoff = cutoffOf(district, asOf, days);
  const steps = rowSteps.filter((step) => step.rule === rule);
  for (const step of steps) {
    await inTx((tx) => addRows(tx, run, { rule, table: step.table, rows: 0 }));
    if (step.byDay) await dropDays(platform, ownerUrl, run, step, cutoff);
    await untilNone(() => inTx((tx) => eraseChunk(tx, run, step, cutoff)), stopped);
  }
  if (taskSteps.some((step) => step.rule === rule)) {
    const which = sql<boolean>`task.district_id = ${district}
      and task.done_at is not null and task.done_at < ${cutoff.at}`;
    await untilNone(() => inTx((tx) => eraseTasks(tx, run, rule, which, chunk)), stopped);
    const withdrawn = sql<boolean>`signal.district_id = ${district}
      and signal_withdrawal.withdrawn_at < ${cutoff.at}`;
    await untilNone(() => inTx((tx) => eraseWithdrawn(tx, run, rule, withdrawn, chunk)), stopped);
  }
  if (rule === orderStep.rule) {
    await untilNone(() => inTx((tx) => pseudonymise(platform, tx, run, cutoff)), stopped);
  }
  if (!stopped()) await inTx((tx) => finishRule(platform, tx, run, rule, days));
}

async function untilNone(act: () => Promise<number>, stopped: () => boolean): Promise<void> {
  while (!stopped() && (await act()) > 0);
}

async function eraseChunk(tx: Tx, run: Run, step: Step, cutoff: Cutoff): Promise<number> {
  const { table, rule } = step;
  const key = step.key.split(", ").map((column) => sql.ref(`${table}.${column}`));
  const district = step.local ? sql`` : sql`district_id = ${run.district} and`;
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where ${district} (${sql.join(key)}) in (
      select ${sql.join(key)} from ${step.from} where ${isDue(step, cutoff)} limit ${chunk})`.execute(
    tx,
  );
  const rows = Number(numAffectedRows ?? 0);
  if (rows > 0) await addRows(tx, run, { rule, table, rows });
  return rows;
}

/** Puts keyed pseudonyms in the place of who drafted, signed and withdrew. */
async function pseudonymise(
  { keyring, clock }: Platform,
  tx: Tx,
  run: Run,
  cutoff: Cutoff,
): Promise<number> {
  const { district } = run;
  const { rows } = await sql<Record<"orderId" | "draftedBy" | "signedBy" | "withdrawnBy", string>>`
    select order_id, drafted_by, signed_by, withdrawn_by from orders
    where ${isDue(orderStep, cutoff)} order by order_id limit ${chunk}`.execute(tx);
  const hidden = (account: string | null) =>
    account && pseudonymOf(keyring.lookup, `staff ${district} ${account}`);
  for (const row of rows) {
    await sql`
      update orders set drafted_by = ${hidden(row.draftedBy)}, signed_by = ${hidden(row.signedBy)},
        withdrawn_by = ${hidden(row.withdrawnBy)}, pseudonymised_at = ${isoOf(clock())}::timestamptz
      where district_id = ${district} and order_id = ${row.orderId}`.execute(tx);
  }
  await addRows(tx, run, { rule: orderStep.rule, table: orderStep.table, rows: rows.length });
  return rows.length;
}

export function asEraser<T>(
  { eraserDb }: Platform,
  district: number,
  act: (tx: Tx) => Promise<T>,
): Promise<T> {
  return withActor(eraserDb, { district, span: wholeDistrict }, act);
}

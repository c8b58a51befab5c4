import type { Due } from "@lianfang/domain/retention/contract";
import type { Terms } from "@lianfang/domain/retention/rules";
import { isoOf, shanghaiDay, startOfShanghaiDay } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";
import { allSteps, cutoffOf, isDue, type Step } from "./due.ts";

const dayMs = 86_400_000;

/**
 * What a run as of a day (milliseconds, 00:00 in Asia/Shanghai) would erase, by rule and
 * table. Read as the eraser, who counts rows and sees nothing in them.
 */
export async function previewOf(
  tx: Tx,
  district: number,
  asOf: number,
  terms: Terms,
): Promise<Due[]> {
  const due: Due[] = [];
  for (const step of allSteps) due.push(await dueOf(tx, district, asOf, terms, step));
  return due;
}

async function dueOf(
  tx: Tx,
  district: number,
  asOf: number,
  terms: Terms,
  step: Step,
): Promise<Due> {
  const days = terms[step.rule];
  const cutoff = cutoffOf(district, asOf, days);
  const { rows } = await sql<{
    due: string;
    past: string;
    oldest: Date | null;
    youngest: Date | null;
  }>`
    select count(*) filter (where ${isDue(step, cutoff)}) as due,
      count(*) filter (where ${step.past(cutoff)}) as past,
      min(${step.at}) as oldest,
      min(${step.at}) filter (where not (${step.past(cutoff)})) as youngest
    from ${step.from} where ${step.own(cutoff)}`.execute(tx);
  const [found] = rows;
  const count = Number(found?.due ?? 0);
  return {
    rule: step.rule,
    table: step.table,
    rows: count,
    staying: Number(found?.past ?? 0) - count,
    oldest: found?.oldest?.toISOString() ?? null,
    next: found?.youngest ? isoOf(nextRunAfter(found.youngest.getTime(), days)) : null,
  };
}

/** The night after the last day of keeping. */
function nextRunAfter(at: number, days: number): number {
  return startOfDay(at) + (days + 1) * dayMs;
}

/** 00:00 in Asia/Shanghai of the day of an instant. */
export function startOfDay(at: number): number {
  return startOfShanghaiDay(shanghaiDay(at));
}

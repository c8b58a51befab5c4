// What followed from the sample's signals: their tasks, opened at the time of each, and
// the one that a clinic has taken over.

import * as contract from "@lianfang/domain/tasks/contract";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Platform } from "../platform.ts";
import { openTasksOfSignals } from "../tasks/open.ts";
import { markDone } from "../tasks/store.ts";
import { minutesAgo } from "./incidents.ts";
import { platformAt } from "./moments.ts";
import type { SampleAccount } from "./staff.ts";

/** Opens the task of every signal at the signal's time; the flow later finds it opened. */
export async function openTasks(platform: Platform, tx: Tx, district: number): Promise<void> {
  const { rows } = await sql<{ signalId: string; raisedAt: Date }>`
    select signal_id, raised_at from signal where district_id = ${district}
    order by raised_at, signal_id`.execute(tx);
  for (const { signalId, raisedAt } of rows) {
    const then = platformAt(platform, raisedAt.getTime());
    const entry = { district, seal: "0", act: "signal.raised", subject: signalId };
    await openTasksOfSignals(then, tx, [entry]);
  }
}

/** Closes the first fever's task: a clinic has taken the person over. */
export async function handToClinic(
  platform: Platform,
  tx: Tx,
  district: number,
  officer: SampleAccount,
  now: number,
): Promise<void> {
  const then = platformAt(platform, now - (minutesAgo.referredFever - 50) * 60_000);
  const task = await tx
    .selectFrom("task")
    .innerJoin("signal", (join) =>
      join
        .onRef("signal.districtId", "=", "task.districtId")
        .onRef("signal.signalId", "=", "task.signalId"),
    )
    .select("taskId")
    .where("task.districtId", "=", district)
    .where("signal.signal", "=", "fever")
    .orderBy("task.openedAt")
    .limit(1)
    .executeTakeFirstOrThrow();
  await markDone(tx, district, task.taskId, {
    at: then.clock(),
    by: officer.id,
    visit: null,
    takenOverBy: "测试发热门诊",
    note: "样例：已由社区专车送达",
  });
  const { action: act, purpose } = contract.closeTask.policy;
  const entry = { district, id: then.newId(), at: then.clock(), actor: officer.id, act, purpose };
  await append(tx, [{ ...entry, subject: task.taskId, count: 1 }]);
}

// The only file that writes tasks.

import { dateOf, isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { idsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";
import type { Cause } from "./causes.ts";

export type NewTask = {
  readonly id: string;
  readonly kind: string;
  readonly household: string | null;
  readonly subject: string;
  readonly gridNo: number;
  readonly urgency: string;
  readonly level: string;
  readonly responsible: string | null;
  readonly signal: string;
  readonly disease: boolean;
  readonly openedAt: number;
  readonly dueAt: number;
};

/** Opens tasks, or finds the open one of the same subject and obligation; in the order given. */
export async function openOrFind(
  tx: Tx,
  district: number,
  tasks: readonly NewTask[],
): Promise<Cause[]> {
  const column = <K extends keyof NewTask>(name: K) => tasks.map((task) => task[name]);
  const opened = await sql<OpenTask>`
    insert into task (district_id, task_id, kind, household_id, subject_id, grid_no, urgency, level,
      responsible, signal_id, disease, opened_at, due_at)
    select ${district}, * from unnest(${column("id")}::uuid[], ${column("kind")}::text[],
      ${column("household")}::uuid[], ${column("subject")}::uuid[], ${column("gridNo")}::int[],
      ${column("urgency")}::text[], ${column("level")}::text[], ${column("responsible")}::uuid[],
      ${column("signal")}::uuid[], ${column("disease")}::bool[],
      ${column("openedAt").map(isoOf)}::timestamptz[], ${column("dueAt").map(isoOf)}::timestamptz[])
    on conflict (district_id, subject_id, kind) where done_at is null do nothing
    returning task_id, subject_id, kind`.execute(tx);
  const found =
    opened.rows.length === tasks.length ? [] : await selectOpenOf(tx, district, column("subject"));
  const keyOf = (subject: string, kind: string) => `${subject} ${kind}`;
  const open = new Map(
    [...found, ...opened.rows].map((task) => [keyOf(task.subjectId, task.kind), task.taskId]),
  );
  return tasks.map(({ signal, subject, kind, gridNo }) => {
    const task = open.get(keyOf(subject, kind));
    if (task === undefined) throw new Error(`the task of signal ${signal} was closed meanwhile`);
    return { signal, task, gridNo };
  });
}

type OpenTask = { taskId: string; subjectId: string; kind: string };

/** The open tasks of people, households or places. */
export async function selectOpenOf(
  tx: Tx,
  district: number,
  subjects: readonly string[],
): Promise<(OpenTask & { openedAt: Date })[]> {
  return tx
    .selectFrom("task")
    .select(["taskId", "subjectId", "kind", "openedAt"])
    .where("districtId", "=", district)
    .where((is) => is("subjectId", "=", is.fn.any(sql<string[]>`${subjects}::uuid[]`)))
    .where("doneAt", "is", null)
    .orderBy("taskId")
    .execute();
}

/** Open tasks past their time that have not climbed for `climbMinutes`. */
export async function selectLate(tx: Tx, district: number, now: number, climbMinutes: number) {
  return tx
    .selectFrom("task")
    .select(["taskId", "gridNo", "level"])
    .where("districtId", "=", district)
    .where("doneAt", "is", null)
    .where("level", "<>", "district")
    .where("dueAt", "<=", dateOf(now))
    .where((is) =>
      is.or([
        is("climbedAt", "is", null),
        is("climbedAt", "<=", dateOf(now - climbMinutes * 60_000)),
      ]),
    )
    .orderBy("taskId")
    .limit(500)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Moved in another way than by an assignment: nothing of that is left to take back. */
const notAssigned = { assignmentId: null, assignedFrom: null } as const;

export async function updateLevel(
  tx: Tx,
  district: number,
  task: string,
  to: { level: string; responsible: string | null; at: number },
): Promise<void> {
  await tx
    .updateTable("task")
    .set({
      level: to.level,
      responsible: to.responsible,
      climbedAt: isoOf(to.at),
      ...notAssigned,
    })
    .where("districtId", "=", district)
    .where("taskId", "=", task)
    .execute();
}

/** An open task goes to another; false if it was closed, or is no longer with `from` where told. */
export async function updateResponsible(
  tx: Tx,
  district: number,
  task: string,
  { to, from }: { readonly to: string; readonly from?: string | null },
): Promise<boolean> {
  const moved = await tx
    .updateTable("task")
    .set({ responsible: to, ...notAssigned })
    .where("districtId", "=", district)
    .where("taskId", "=", task)
    .where("doneAt", "is", null)
    .$if(from !== undefined, (query) =>
      query.where("responsible", "is not distinct from", from ?? null),
    )
    .returning("taskId")
    .executeTakeFirst();
  return moved !== undefined;
}

/** Closes an open task; false if another closed it first. */
export async function markDone(
  tx: Tx,
  district: number,
  task: string,
  done: {
    at: number;
    by: string;
    visit: string | null;
    takenOverBy: string | null;
    note: string | null;
  },
): Promise<boolean> {
  const closed = await tx
    .updateTable("task")
    .set({
      doneAt: isoOf(done.at),
      doneBy: done.by,
      evidenceObservation: done.visit,
      takenOverBy: done.takenOverBy,
      note: done.note,
    })
    .where("districtId", "=", district)
    .where("taskId", "=", task)
    .where("doneAt", "is", null)
    .returning("taskId")
    .executeTakeFirst();
  return closed !== undefined;
}

/** Closes open tasks all of whose signals were taken back, with the reason; returns how many. */
export async function withdrawTasks(
  tx: Tx,
  district: number,
  signals: readonly string[],
  done: { readonly at: number; readonly by: string; readonly why: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update task set done_at = ${isoOf(done.at)}::timestamptz, done_by = ${done.by}::uuid,
      withdrawn = ${done.why}
    where district_id = ${district} and done_at is null
      and task_id = any(array(select task_id from task_cause
        where district_id = ${district} and signal_id = any(${idsOf(signals)}::uuid[])))
      and not exists (
        select from task_cause as cause
        where cause.district_id = ${district} and cause.task_id = task.task_id
          and not exists (select from signal_withdrawal as gone
            where gone.district_id = ${district} and gone.signal_id = cause.signal_id))`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

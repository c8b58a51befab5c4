// Reads tasks by what someone looks for.

import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { idsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";

export type TaskFilter = {
  readonly ids?: readonly string[];
  readonly state?: "open" | "done";
  /** Half-open ranges; row security narrows further. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly kind?: string;
  readonly level?: string;
  /** An account, no one, or anyone at all. */
  readonly responsible?: { readonly account: string } | "nobody" | "someone";
  /** Milliseconds: only those that were due by then and are open. */
  readonly lateAt?: number;
  /** Words of the place. */
  readonly place?: readonly string[];
  /** Only those that go to the health authority. */
  readonly disease?: boolean;
};

function matching(district: number, filter: TaskFilter) {
  const { ids, state, kind, level, lateAt, place = [] } = filter;
  const parts = [
    sql`task.district_id = ${district}`,
    sql`exists (select from unnest(${filter.low}::int[], ${filter.high}::int[]) as part(low, high)
          where task.grid_no >= low and task.grid_no < high)`,
    ids && sql`task.task_id = any(${idsOf(ids)}::uuid[])`,
    state && (state === "open" ? sql`task.done_at is null` : sql`task.done_at is not null`),
    kind !== undefined && sql`task.kind = ${kind}`,
    level !== undefined && sql`task.level = ${level}`,
    heldBy(filter),
    lateAt !== undefined &&
      sql`task.done_at is null and task.due_at <= ${isoOf(lateAt)}::timestamptz`,
    filter.disease === true && sql`task.disease`,
    ...place.map((word) => liesIn(district, word)),
  ];
  return sql.join(
    parts.filter((part) => part !== false && part !== undefined),
    sql` and `,
  );
}

function heldBy({ responsible }: TaskFilter) {
  if (responsible === undefined) return undefined;
  if (responsible === "nobody") return sql`task.responsible is null`;
  if (responsible === "someone") return sql`task.responsible is not null`;
  return sql`task.responsible = ${responsible.account}::uuid`;
}

/** A word of the place as it is shown: an area at any level, the household's door, a venue. */
function liesIn(district: number, word: string) {
  const like = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  // The areas of that name are read once, not for each task.
  return sql`(
    task.grid_no <@ coalesce((select range_agg(area.span) from area
      where area.district_id = ${district} and area.valid_until is null
        and area.level <> 'district' and (area.name ilike ${like} or area.short_name ilike ${like})),
      '{}'::int4multirange)
    or exists (select from household where household.district_id = ${district}
      and household.household_id = task.household_id and household.label ilike ${like})
    or exists (select from place where place.district_id = ${district}
      and place.place_id = task.subject_id and place.name ilike ${like}))`;
}

export type TaskRow = {
  taskId: string;
  kind: string;
  householdId: string | null;
  subjectId: string;
  gridNo: number;
  urgency: string;
  level: string;
  responsible: string | null;
  responsibleName: string | null;
  disease: boolean;
  openedAt: Date;
  dueAt: Date;
  doneAt: Date | null;
  doneByName: string | null;
  evidenceObservation: string | null;
  takenOverBy: string | null;
  withdrawn: string | null;
  note: string | null;
  signal: string;
  causeZh: string;
  causeEn: string;
  label: string | null;
  /** Where the subject is a place. */
  placeName: string | null;
};

/** Most urgent first: open before done, late before not, now before today, then by due time. */
export async function selectTasks(
  tx: Tx,
  district: number,
  filter: TaskFilter,
  { now, limit, offset }: { readonly now: number; readonly limit: number; readonly offset: number },
): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select task.task_id, task.kind, task.household_id, task.subject_id, task.grid_no, task.urgency,
      task.level, task.responsible, officer.name as responsible_name, task.disease, task.opened_at,
      task.due_at, task.done_at, closer.name as done_by_name, task.evidence_observation,
      task.taken_over_by, task.withdrawn, task.note, signal.signal, signal.cause_zh, signal.cause_en, household.label,
      place.name as place_name
    from task
      join signal on signal.district_id = task.district_id and signal.signal_id = task.signal_id
      left join household on household.district_id = task.district_id
        and household.household_id = task.household_id
      left join place on place.district_id = task.district_id and place.place_id = task.subject_id
      left join account officer on officer.account_id = task.responsible
      left join account closer on closer.account_id = task.done_by
    where ${matching(district, filter)}
    order by task.done_at is not null, task.done_at desc,
      (task.due_at <= ${isoOf(now)}::timestamptz) desc,
      task.urgency = 'now' desc, task.due_at, task.task_id
    limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

export async function countTasks(tx: Tx, district: number, filter: TaskFilter, now: number) {
  const { rows } = await sql<{ total: string; overdue: string }>`
    select count(*) as total,
      count(*) filter (where done_at is null and due_at <= ${isoOf(now)}::timestamptz) as overdue
    from task where ${matching(district, filter)}`.execute(tx);
  return { total: Number(rows[0]?.total ?? 0), overdue: Number(rows[0]?.overdue ?? 0) };
}

/** What decides whether tasks can go to a colleague. */
export async function selectPlaces(tx: Tx, district: number, filter: TaskFilter) {
  const { rows } = await sql<{ taskId: string; gridNo: number; disease: boolean; isDone: boolean }>`
    select task_id, grid_no, disease, done_at is not null as is_done
    from task where ${matching(district, filter)}`.execute(tx);
  return new Map(rows.map((row) => [row.taskId, row]));
}

// What each rule reaches, table by table: which rows are past their days, and which of those
// are held by something under way. Preview and run read the same lines, so they agree.

import type { RuleId } from "@lianfang/domain/retention/rules";
import { isoOf, shanghaiDayNumber } from "@lianfang/domain/time";
import { sql, type RawBuilder } from "kysely";

/** From where a rule counts: the day of the run less its days. */
export type Cutoff = {
  readonly district: number;
  /** Day number in Asia/Shanghai; days before it are past. */
  readonly day: number;
  /** 00:00 of that day; instants before it are past. */
  readonly at: RawBuilder<Date>;
  /** 00:00 of the day of the run: a round that ends later is running. */
  readonly asOf: RawBuilder<Date>;
};

const dayMs = 86_400_000;

/** `asOf` in milliseconds, 00:00 in Asia/Shanghai. */
export function cutoffOf(district: number, asOf: number, days: number): Cutoff {
  const at = asOf - days * dayMs;
  return {
    district,
    day: shanghaiDayNumber(at),
    at: sql<Date>`${isoOf(at)}::timestamptz`,
    asOf: sql<Date>`${isoOf(asOf)}::timestamptz`,
  };
}

export type Step = {
  readonly rule: RuleId;
  readonly table: string;
  /** The key behind district_id, or the whole key of a local table. */
  readonly key: string;
  /** It has no district of its own. */
  readonly local?: true;
  /** Partitioned by day: days that are wholly past are dropped. */
  readonly byDay?: true;
  /** Where the rows are told apart: the table, joined with what tells their age. */
  readonly from: RawBuilder<unknown>;
  readonly at: RawBuilder<Date>;
  readonly own: (cutoff: Cutoff) => RawBuilder<boolean>;
  readonly past: (cutoff: Cutoff) => RawBuilder<boolean>;
  /** True where nothing holds a row that is past. */
  readonly free: (cutoff: Cutoff) => RawBuilder<boolean>;
};

const always = () => sql<boolean>`true`;

/** Signals that no one has answered or taken back, or whose task is open. */
const openSignals = (district: number) => sql`
  signal open_signal
  left join task_cause on task_cause.district_id = open_signal.district_id
    and task_cause.signal_id = open_signal.signal_id
  left join task on task.district_id = task_cause.district_id and task.task_id = task_cause.task_id
  where open_signal.district_id = ${district} and task.done_at is null
    and (task.task_id is not null or not exists (select from signal_withdrawal
      where signal_withdrawal.district_id = ${district}
        and signal_withdrawal.signal_id = open_signal.signal_id))`;
const openTasks = (district: number) =>
  sql`task open_task where open_task.district_id = ${district} and open_task.done_at is null`;

const heldHouseholds = ({ district }: Cutoff) => sql`
  select household_id from ${openTasks(district)} and household_id is not null
  union select open_signal.household_id from ${openSignals(district)} and open_signal.household_id is not null`;
const heldSubjects = ({ district }: Cutoff) => sql`
  select subject_id from ${openTasks(district)}
  union select open_signal.subject_id from ${openSignals(district)}`;
const heldObservations = ({ district }: Cutoff) =>
  sql`select open_signal.observation_id from ${openSignals(district)}`;

const roundEnd = sql<Date>`least(orders.until_at, coalesce(orders.withdrawn_at, orders.until_at))`;
const roundsAfter = ({ district }: Cutoff, at: RawBuilder<Date>) => sql`
  select round.round_id from round
    join orders on orders.district_id = round.district_id and orders.order_id = round.order_id
  where round.district_id = ${district} and ${roundEnd} > ${at}`;

const tenant =
  (table: string) =>
  ({ district }: Cutoff) =>
    sql<boolean>`${sql.table(table)}.district_id = ${district}`;

const healthCheck: Step = {
  rule: "movement",
  table: "health_check",
  key: "day, visit_id, person_id",
  byDay: true,
  from: sql`health_check`,
  at: sql`health_check.at`,
  own: tenant("health_check"),
  past: ({ day }) => sql`health_check.day < ${day}`,
  free: (cutoff) => sql`
    health_check.person_id not in (${heldSubjects(cutoff)})
    and health_check.visit_id not in (${heldObservations(cutoff)})
    and not exists (select from visit
      where visit.district_id = ${cutoff.district} and visit.day = health_check.day
        and visit.visit_id = health_check.visit_id
        and visit.round_id in (${roundsAfter(cutoff, cutoff.asOf)}))`,
};

const observation: Step = {
  rule: "movement",
  table: "observation",
  key: "day, observation_id",
  byDay: true,
  from: sql`observation`,
  at: sql`observation.at`,
  own: tenant("observation"),
  past: ({ day }) => sql`observation.day < ${day}`,
  free: (cutoff) => sql`
    coalesce(observation.person_id not in (${heldSubjects(cutoff)}), true)
    and coalesce(observation.place_id not in (${heldSubjects(cutoff)}), true)
    and coalesce(observation.household_id not in (${heldHouseholds(cutoff)}), true)
    and observation.observation_id not in (${heldObservations(cutoff)})`,
};

const visit: Step = {
  rule: "visit",
  table: "visit",
  key: "day, visit_id",
  byDay: true,
  from: sql`visit`,
  at: sql`visit.at`,
  own: tenant("visit"),
  past: (cutoff) => sql`visit.day < ${cutoff.day}`,
  free: (cutoff) => sql`
    visit.household_id not in (${heldHouseholds(cutoff)})
    and visit.visit_id not in (${heldObservations(cutoff)})
    and coalesce(visit.round_id not in (${roundsAfter(cutoff, cutoff.at)}), true)`,
};

const roundDoor: Step = {
  rule: "visit",
  table: "round_door",
  key: "round_id, household_id",
  from: sql`round_door
    join round on round.district_id = round_door.district_id and round.round_id = round_door.round_id
    join orders on orders.district_id = round.district_id and orders.order_id = round.order_id`,
  at: roundEnd,
  own: tenant("round_door"),
  past: ({ at }) => sql`${roundEnd} < ${at}`,
  free: (cutoff) => sql`round_door.household_id not in (${heldHouseholds(cutoff)})`,
};

/** A task goes with its causes and their signals, together: see tasks.ts. */
const ofTask = { key: "", at: sql<Date>`coalesce(task.done_at, task.opened_at)` };
const closed = {
  past: ({ at }: Cutoff) => sql<boolean>`coalesce(task.done_at, task.opened_at) < ${at}`,
  free: () => sql<boolean>`task.done_at is not null`,
};
const causeOf = sql`task on task.district_id = task_cause.district_id and task.task_id = task_cause.task_id`;

/** A signal goes with its task; where it was taken back before one was opened, from then on. */
const signalStep = (
  table: "signal" | "signal_withdrawal",
  withdrawal: RawBuilder<unknown>,
): Step => {
  const at = sql<Date>`coalesce(task.done_at, task.opened_at, signal_withdrawal.withdrawn_at)`;
  return {
    rule: "visit",
    table,
    key: "",
    from: sql`signal
      ${withdrawal} signal_withdrawal on signal_withdrawal.district_id = signal.district_id
        and signal_withdrawal.signal_id = signal.signal_id
      left join task_cause on task_cause.district_id = signal.district_id
        and task_cause.signal_id = signal.signal_id
      left join ${causeOf}`,
    at,
    own: ({ district }) => sql`signal.district_id = ${district}
      and (task.task_id is not null or signal_withdrawal.signal_id is not null)`,
    past: (cutoff) => sql`${at} < ${cutoff.at}`,
    free: () => sql`(task.task_id is null or task.done_at is not null)`,
  };
};

export const taskSteps: readonly Step[] = [
  {
    ...ofTask,
    ...closed,
    rule: "visit",
    table: "task_cause",
    from: sql`task_cause join ${causeOf}`,
    own: tenant("task_cause"),
  },
  {
    ...ofTask,
    ...closed,
    rule: "visit",
    table: "task_move",
    from: sql`task_move join task on task.district_id = task_move.district_id
      and task.task_id = task_move.task_id`,
    own: tenant("task_move"),
  },
  { ...ofTask, ...closed, rule: "visit", table: "task", from: sql`task`, own: tenant("task") },
  signalStep("signal", sql`left join`),
  signalStep("signal_withdrawal", sql`join`),
];

/** An order names nobody once its time of keeping is over; drafts too. */
export const orderStep: Step = {
  rule: "order",
  table: "orders",
  key: "order_id",
  from: sql`orders`,
  at: roundEnd,
  own: ({ district }) => sql`orders.district_id = ${district} and orders.pseudonymised_at is null`,
  past: ({ at }) => sql`${roundEnd} < ${at}`,
  free: always,
};

const heldItem: Step = {
  rule: "held",
  table: "held_item",
  key: "held_id",
  from: sql`held_item`,
  at: sql`held_item.received_at`,
  own: tenant("held_item"),
  past: ({ at }) => sql`held_item.received_at < ${at}`,
  free: always,
};

/** Local tables know no district: theirs is the account's. */
const ofAccounts = (rule: "session" | "invitation"): Step => ({
  rule,
  table: rule,
  key: "token_hash",
  local: true,
  from: sql`${sql.table(rule)} join account on account.account_id = ${sql.ref(`${rule}.account_id`)}`,
  at: sql`${sql.ref(`${rule}.expires_at`)}`,
  own: ({ district }) => sql`account.district_id = ${district}`,
  past: ({ at }) => sql`${sql.ref(`${rule}.expires_at`)} < ${at}`,
  free: always,
});

/** Tables whose rows go one by one, in the order in which they go. */
export const rowSteps: readonly Step[] = [
  healthCheck,
  observation,
  visit,
  roundDoor,
  heldItem,
  ofAccounts("session"),
  ofAccounts("invitation"),
];

/** Everything that a run reaches. */
export const allSteps: readonly Step[] = [...rowSteps, ...taskSteps, orderStep];

/** Rows of a step that a run erases. */
export function isDue(step: Step, cutoff: Cutoff): RawBuilder<boolean> {
  return sql`${step.own(cutoff)} and ${step.past(cutoff)} and ${step.free(cutoff)}`;
}

import { Type, type Static } from "typebox";
import { Closed, Count, GridNo, Id, Instant, Nullable, Text, Words } from "../schema.ts";

export const taskKinds = ["referral", "revisit", "call", "visit"] as const;
/** Open tasks that are not done in time climb these levels. */
export const taskLevels = ["grid", "community", "town", "district"] as const;

export const Task = Closed({
  id: Id,
  kind: Words(taskKinds),
  state: Words(["open", "done"] as const),
  urgency: Words(["now", "today"] as const),
  level: Words(taskLevels),
  /** Null where the person or place belongs to none. */
  household: Nullable(Id),
  person: Nullable(Id),
  /** The person's name, masked. */
  personName: Nullable(Text(20)),
  gridNo: GridNo,
  place: Text(160),
  /** Why it exists: the signal's explanation, in both languages. */
  causeZh: Text(300),
  causeEn: Text(400),
  signal: Text(40),
  /** It goes to the health authority as well. */
  disease: Type.Boolean(),
  /** Whoever answers now; null where no one holds the duty (a gap). */
  responsible: Nullable(Id),
  responsibleName: Nullable(Text(40)),
  openedAt: Instant,
  dueAt: Instant,
  overdue: Type.Boolean(),
  doneAt: Nullable(Instant),
  doneBy: Nullable(Text(40)),
  evidence: Nullable(Text(300)),
});
export type Task = Static<typeof Task>;

/** How far a referral has come. What the health authority decides ends it. */
export const recordedSteps = ["reported", "examined", "not_suspected", "suspected"] as const;
export const referralSteps = ["found", ...recordedSteps] as const;

export const ReferralStep = Closed({
  step: Words(referralSteps),
  at: Instant,
  /** Whole minutes since the step before; null for the first. */
  minutes: Nullable(Count),
});
export type ReferralStep = Static<typeof ReferralStep>;

/** A task as it is opened: of a referral also its steps, in the order of time. */
export const TaskOpened = Closed({ ...Task.properties, steps: Type.Array(ReferralStep) });
export type TaskOpened = Static<typeof TaskOpened>;

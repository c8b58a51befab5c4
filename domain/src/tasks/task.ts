import { Type, type Static } from "typebox";
import { Closed, GridNo, Id, Instant, Nullable, Text, Words } from "../schema.ts";

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

import { Type, type Static } from "typebox";
import { areaLevels } from "../areas/area.ts";
import { Closed, Count, Id, Instant, Nullable, SealNo, Text, Words } from "../schema.ts";
import { taskLevels } from "../tasks/task.ts";

/**
 * The doors of a round in an area. `doors` is the frozen denominator:
 * open + seen + absent + refused + vacant = doors. `found` is counted beside it.
 */
export const Coverage = Closed({
  doors: Count,
  open: Count,
  seen: Count,
  absent: Count,
  refused: Count,
  vacant: Count,
  found: Count,
});
export type Coverage = Static<typeof Coverage>;

export const AreaCoverage = Closed({
  area: Type.Integer(),
  name: Text(60),
  level: Words(areaLevels),
  /** Whoever answers by territory; null is a gap. */
  responsible: Nullable(Text(40)),
  coverage: Coverage,
  tasksOpen: Count,
  tasksOverdue: Count,
  signals: Count,
});
export type AreaCoverage = Static<typeof AreaCoverage>;

/** Where the district, or an area of it, stands. */
export const Board = Closed({
  area: Type.Integer(),
  areaPath: Type.Array(Closed({ area: Type.Integer(), name: Text(60) })),
  at: Instant,
  /** The last journal entry that the sealer had numbered when the figures were read. */
  sealed: SealNo,
  round: Nullable(
    Closed({
      id: Id,
      title: Text(120),
      titleEn: Text(200),
      orderNumber: Text(60),
      frozenAt: Instant,
      until: Instant,
    }),
  ),
  total: AreaCoverage,
  parts: Type.Array(AreaCoverage),
  now: Closed({
    signalsOpen: Count,
    /** Minutes since the oldest open task opened; null where none is open. */
    oldestMinutes: Nullable(Count),
    overdueByLevel: Type.Array(Closed({ level: Words(taskLevels), count: Count })),
    gaps: Count,
    held: Count,
  }),
  /** Doors seen and signals raised in each hour of the last 24, oldest first; `hour` is its start. */
  hours: Type.Array(Closed({ hour: Instant, seen: Count, signals: Count }), { maxItems: 24 }),
});
export type Board = Static<typeof Board>;

/** A snapshot: the board frozen and numbered, with the journal's head. */
export const Snapshot = Closed({
  number: Type.Integer({ minimum: 1 }),
  takenAt: Instant,
  takenBy: Text(40),
  sealed: SealNo,
  /** SHA-256 chain value of the journal at `sealed`, in hex. */
  head: Text(64),
  board: Board,
});
export type Snapshot = Static<typeof Snapshot>;

// A snapshot of a made-up district for the tests of what is printed.

import type { AreaCoverage, Coverage, Snapshot } from "./figures.ts";

/** Nobody may be named in what is printed. */
export const namesOfPeople = ["测指挥", "测责任"] as const;

const states = ["open", "seen", "absent", "refused", "vacant"] as const;
export type Counts = Record<
  (typeof states)[number] | "found" | "tasksOpen" | "tasksOverdue" | "signals",
  number
>;

/** An area with these counts; its doors are the sum of their states. */
export function areaWith(area: number, name: string, level: AreaCoverage["level"], counts: Counts) {
  const { tasksOpen, tasksOverdue, signals, ...doors } = counts;
  const coverage: Coverage = {
    ...doors,
    doors: states.reduce((sum, state) => sum + counts[state], 0),
  };
  return { area, name, level, responsible: "测责任", coverage, tasksOpen, tasksOverdue, signals };
}

/** A snapshot of these towns; `outside` is what the district counts in none of them. */
export function snapshotWith(towns: readonly Counts[], outside: Counts): Snapshot {
  const total = [...towns, outside].reduce((sum, counts) => ({
    open: sum.open + counts.open,
    seen: sum.seen + counts.seen,
    absent: sum.absent + counts.absent,
    refused: sum.refused + counts.refused,
    vacant: sum.vacant + counts.vacant,
    found: sum.found + counts.found,
    tasksOpen: sum.tasksOpen + counts.tasksOpen,
    tasksOverdue: sum.tasksOverdue + counts.tasksOverdue,
    signals: sum.signals + counts.signals,
  }));
  return {
    number: 3,
    takenAt: "2020-02-11T16:05:10.000Z",
    takenBy: "测指挥",
    sealed: "48213",
    head: "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
    board: {
      area: 1,
      areaPath: [{ area: 1, name: "测试区" }],
      at: "2020-02-11T16:05:10.000Z",
      sealed: "48213",
      round: {
        id: "01700000-0000-7000-8000-000000000001",
        title: "关于开展入户排查的通知",
        titleEn: "Notice on household screening",
        orderNumber: "测防指〔2020〕7号",
        frozenAt: "2020-02-10T00:00:00.000Z",
        until: "2020-02-13T16:00:00.000Z",
      },
      total: areaWith(1, "测试区", "district", total),
      parts: towns.map((counts, index) =>
        areaWith(index + 2, `测试${index + 1}镇`, "town", counts),
      ),
      now: {
        signalsOpen: total.tasksOpen,
        oldestMinutes: 42,
        overdueByLevel: [
          { level: "grid", count: total.tasksOverdue },
          { level: "community", count: 0 },
          { level: "town", count: 0 },
          { level: "district", count: 0 },
        ],
        gaps: 2,
        held: 5,
      },
      hours: [],
    },
  };
}

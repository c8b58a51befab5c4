import type { Task } from "@lianfang/domain/tasks/task";
import { expect, test } from "vitest";
import { byUrgency } from "./urgent.ts";

const now = Date.parse("2020-02-11T06:00:00Z");

function aTask(id: string, dueAt: string, given: Partial<Task> = {}): Task {
  return {
    id,
    kind: "revisit",
    state: "open",
    urgency: "today",
    level: "grid",
    household: "h",
    person: null,
    personName: null,
    gridNo: 1,
    place: "12 栋 301",
    causeZh: "上次不在",
    causeEn: "Absent last time",
    signal: "missed",
    disease: false,
    responsible: null,
    responsibleName: null,
    openedAt: "2020-02-10T06:00:00Z",
    dueAt,
    overdue: false,
    doneAt: null,
    doneBy: null,
    evidence: null,
    ...given,
  };
}

test("late leads, then now, then today; the oldest due first; done is gone", () => {
  const tasks = [
    aTask("today", "2020-02-11T08:00:00Z"),
    aTask("now", "2020-02-11T09:00:00Z", { urgency: "now" }),
    aTask("late", "2020-02-11T05:59:00Z"),
    aTask("later", "2020-02-11T05:00:00Z"),
    aTask("done", "2020-02-11T01:00:00Z", { state: "done" }),
    aTask("server says late", "2020-02-11T10:00:00Z", { overdue: true }),
  ];
  expect(byUrgency(tasks, now).map(({ id }) => id)).toEqual([
    "later",
    "late",
    "server says late",
    "now",
    "today",
  ]);
});

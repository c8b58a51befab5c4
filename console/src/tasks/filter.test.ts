import type { Task } from "@lianfang/domain/tasks/task";
import { expect, test } from "vitest";
import { filterOf, narrowed, urgentFirst } from "./filter.ts";

function task(id: string, change: Partial<Task> = {}): Task {
  return {
    id,
    kind: "referral",
    state: "open",
    urgency: "today",
    level: "grid",
    household: "01f00000-0000-7000-8000-000000000001",
    person: null,
    personName: null,
    gridNo: 1,
    place: "测试楼 1 栋",
    causeZh: "体温 37.6 ℃",
    causeEn: "37.6 ℃",
    signal: "fever",
    disease: true,
    responsible: null,
    responsibleName: null,
    openedAt: "2020-02-11T06:00:00Z",
    dueAt: "2020-02-11T08:00:00Z",
    overdue: false,
    doneAt: null,
    doneBy: null,
    evidence: null,
    ...change,
  };
}

test("what is late stands before what is urgent, what is urgent before what is due sooner", () => {
  const tasks = [
    task("soon", { dueAt: "2020-02-11T06:30:00Z" }),
    task("urgent", { urgency: "now" }),
    task("late", { overdue: true, dueAt: "2020-02-11T05:00:00Z" }),
  ];
  expect(urgentFirst(tasks).map(({ id }) => id)).toEqual(["late", "urgent", "soon"]);
});

test("a link from the board shows the late tasks of one level", () => {
  const filter = filterOf(new URLSearchParams("state=open&overdue=yes&level=town&area=12"));
  const tasks = [
    task("a", { overdue: true, level: "town" }),
    task("b", { overdue: true }),
    task("c", { level: "town" }),
  ];
  expect(filter.area).toBe("12");
  expect(narrowed(tasks, filter).map(({ id }) => id)).toEqual(["a"]);
});

test("an address with nonsense in it shows open tasks instead of failing", () => {
  const filter = filterOf(new URLSearchParams("state=x&area=1;drop&level=moon&mine=maybe"));
  expect(filter).toEqual({ state: "open", area: null, mine: false, overdue: false, level: null });
});

import { Type } from "typebox";
import { deskRoles, doorRoles } from "../role.ts";
import { route } from "../route.ts";
import { Closed, Count, Id, Nullable, Text, Words } from "../schema.ts";
import { assignRefusals } from "./assign.ts";
import { recordedSteps, Task, TaskOpened, taskKinds, taskLevels } from "./task.ts";

const byId = Closed({ id: Id });
const workers = [...deskRoles, ...doorRoles, "health"] as const;

function onTasks<const W extends readonly (typeof workers)[number][]>(action: string, who: W) {
  return { action, who, scope: "area", purpose: "screening" } as const;
}

/** The tasks of the caller's areas: late before not, now before today, then by due time. */
export const listTasks = route({
  method: "GET",
  path: "/v1/tasks",
  policy: onTasks("tasks.list", workers),
  query: Closed({
    state: Type.Optional(Words(["open", "done"] as const)),
    area: Type.Optional(Type.String({ pattern: "^[0-9]{1,9}$" })),
    kind: Type.Optional(Words(taskKinds)),
    level: Type.Optional(Words(taskLevels)),
    responsible: Type.Optional(Words(["mine", "nobody", "someone"] as const)),
    overdue: Type.Optional(Words(["yes"] as const)),
    /** Words of the place, each of which must occur: area, building, household, venue. */
    place: Type.Optional(Text(40)),
    /** Pages of 100, from 0. */
    page: Type.Optional(Type.String({ pattern: "^[0-9]{1,4}$" })),
  }),
  reply: Closed({ tasks: Type.Array(Task), total: Count, overdue: Count }),
});

export const openTask = route({
  method: "GET",
  path: "/v1/tasks/:id",
  policy: onTasks("tasks.open", workers),
  params: byId,
  reply: TaskOpened,
});

/**
 * Closes a task by evidence: a record of the household made after the task opened
 * (the latest such, where none is named), or the place that took the person over.
 */
export const closeTask = route({
  method: "POST",
  path: "/v1/tasks/:id/done",
  policy: onTasks("tasks.close", workers),
  params: byId,
  body: Closed({
    observation: Nullable(Id),
    takenOverBy: Nullable(Text(100, 2)),
    note: Nullable(Text(200)),
  }),
  reply: Task,
});

export const handOver = route({
  method: "POST",
  path: "/v1/tasks/:id/hand-over",
  policy: onTasks("tasks.handOver", deskRoles),
  params: byId,
  body: Closed({ to: Id }),
  reply: Task,
});

/** The caller takes the task over; refused if it went to another since he saw it. */
export const claimTask = route({
  method: "POST",
  path: "/v1/tasks/:id/claim",
  policy: onTasks("tasks.claim", workers),
  params: byId,
  /** Who had it when the caller saw it. */
  body: Closed({ from: Nullable(Id) }),
  reply: Task,
});

/** At most so many tasks go to a colleague in one request. */
export const assignMost = 500;

/** Gives many tasks to one colleague: those that cannot go are told with why, the rest goes. */
export const assignTasks = route({
  method: "POST",
  path: "/v1/tasks/assign",
  policy: onTasks("tasks.assign", deskRoles),
  body: Closed({
    tasks: Type.Array(Id, { minItems: 1, maxItems: assignMost, uniqueItems: true }),
    to: Id,
  }),
  reply: Closed({
    /** By this the act is taken back; null where nothing moved. */
    assignment: Nullable(Id),
    assigned: Count,
    refused: Type.Array(
      Closed({ task: Id, place: Nullable(Text(160)), why: Words(assignRefusals) }),
    ),
  }),
});

/** What an assignment moved goes back to whom it was with, unless moved or closed since. */
export const undoAssign = route({
  method: "POST",
  path: "/v1/tasks/assignments/:id/undo",
  policy: onTasks("tasks.undoAssign", deskRoles),
  params: byId,
  body: Closed({}),
  reply: Closed({ returned: Count }),
});

/**
 * Records how a referral went on, as a phone does: the same form, the same rules, and what the
 * health authority decided closes the task by itself.
 */
export const recordStep = route({
  method: "POST",
  path: "/v1/tasks/:id/steps",
  policy: onTasks("tasks.step", [...deskRoles, "health"]),
  params: byId,
  body: Closed({
    /** Id of the record, made by the caller: sent again it is kept once. */
    record: Id,
    step: Words(recordedSteps),
    facility: Nullable(Text(100)),
  }),
  reply: TaskOpened,
});

import { Type } from "typebox";
import { deskRoles, doorRoles } from "../role.ts";
import { route } from "../route.ts";
import { Closed, Count, Id, Nullable, Text, Words } from "../schema.ts";
import { Task } from "./task.ts";

const byId = Closed({ id: Id });
const workers = [...deskRoles, ...doorRoles, "health"] as const;

function onTasks<const W extends readonly (typeof workers)[number][]>(action: string, who: W) {
  return { action, who, scope: "area", purpose: "screening" } as const;
}

/** The tasks of the caller's areas, most urgent first. */
export const listTasks = route({
  method: "GET",
  path: "/v1/tasks",
  policy: onTasks("tasks.list", workers),
  query: Closed({
    state: Type.Optional(Words(["open", "done"] as const)),
    area: Type.Optional(Type.String({ pattern: "^[0-9]{1,9}$" })),
    mine: Type.Optional(Words(["yes"] as const)),
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
  reply: Task,
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

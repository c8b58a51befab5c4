import { contains, coalesce, type Range } from "@lianfang/domain/areas/area";
import * as contract from "@lianfang/domain/tasks/contract";
import { mayAnswer } from "@lianfang/domain/tasks/assign";
import type { Task } from "@lianfang/domain/tasks/task";
import { dateOf, epochOf } from "@lianfang/domain/time";
import { selectWorkRights } from "../accounts/colleagues.ts";
import { areaOf } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import { serve } from "../http/serve.ts";
import { selectLater } from "../observations/later.ts";
import type { Platform } from "../platform.ts";
import { assign, undoAssignment } from "./assign.ts";
import { listTasks, type Wanted } from "./list.ts";
import { stepsOfTask } from "./steps.ts";
import { markDone, updateResponsible } from "./store.ts";

export const taskRoutes = [
  serve(contract.listTasks, async ({ platform, tx, actor, span, query, note }) => {
    const { area, overdue, page, ...asked } = query;
    const wanted: Wanted = { ...asked, overdue: overdue === "yes", page: Number(page ?? 0) };
    const narrowed = await narrow(tx, actor, span, area);
    const listed = await listTasks(platform, tx, actor, narrowed, wanted);
    note({ count: listed.tasks.length });
    return listed;
  }),
  serve(contract.openTask, async ({ platform, tx, actor, span, params, note }) => {
    note({ subject: params.id, count: 1 });
    const task = await theTask(platform, tx, actor, span, params.id);
    return { ...task, steps: await stepsOfTask(tx, actor.district, task) };
  }),
  serve(contract.closeTask, async ({ platform, tx, actor, span, params, body, note }) => {
    const task = await theTask(platform, tx, actor, span, params.id);
    if (task.state === "done") refuse("task.not-open", { by: task.doneBy ?? "–" });
    const { household, person, openedAt } = task;
    const opened = dateOf(epochOf(openedAt));
    // Nothing named: the latest record made since, if there is one.
    const wantsVisit = body.observation !== null || body.takenOverBy === null;
    const visit = wantsVisit
      ? await selectLater(tx, actor.district, { household, person }, opened, body.observation)
      : undefined;
    if (visit === undefined && body.takenOverBy === null) refuse("task.evidence-missing");
    if (visit === undefined && body.observation !== null) refuse("task.evidence-missing");
    const closed = await markDone(tx, actor.district, params.id, {
      at: platform.clock(),
      by: actor.account,
      visit: visit ?? null,
      takenOverBy: body.takenOverBy,
      note: body.note,
    });
    if (!closed) refuse("task.not-open", { by: "–" });
    note({ subject: params.id, count: 1 });
    return theTask(platform, tx, actor, span, params.id);
  }),
  serve(contract.handOver, async ({ platform, tx, actor, span, params, body, note }) => {
    const task = await theTask(platform, tx, actor, span, params.id);
    if (task.state === "done") refuse("task.not-open", { by: task.doneBy ?? "–" });
    const rights = await selectWorkRights(tx, actor.district, platform.clock(), body.to);
    if (!mayAnswer(rights, task)) refuse("account.unknown");
    const moved = await updateResponsible(tx, actor.district, params.id, { to: body.to });
    if (!moved) refuse("task.not-open", { by: "–" });
    note({ subject: params.id, count: 1 });
    return theTask(platform, tx, actor, span, params.id);
  }),
  serve(contract.claimTask, async ({ platform, tx, actor, span, params, body, note }) => {
    const to = { to: actor.account, from: body.from };
    const before = await theTask(platform, tx, actor, span, params.id);
    const moved =
      before.state === "open" && (await updateResponsible(tx, actor.district, params.id, to));
    const task = await theTask(platform, tx, actor, span, params.id);
    if (task.state === "done") refuse("task.not-open", { by: task.doneBy ?? "–" });
    if (!moved) refuse("task.moved", { who: task.responsibleName ?? "–" });
    note({ subject: params.id, count: 1 });
    return task;
  }),
  serve(contract.assignTasks, async ({ platform, tx, actor, span, body, note }) => {
    const done = await assign(platform, tx, actor, span, body);
    note({ count: done.assigned });
    return done;
  }),
  serve(contract.undoAssign, async ({ platform, tx, actor, params, note }) => {
    const returned = await undoAssignment(platform, tx, actor, params.id);
    note({ subject: params.id, count: returned });
    return { returned };
  }),
];

async function theTask(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  id: string,
): Promise<Task> {
  const { tasks } = await listTasks(platform, tx, actor, span, { id });
  return tasks[0] ?? refuse("task.unknown");
}

/** The caller's areas, or the named one if it lies in them. */
async function narrow(
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  area: string | undefined,
): Promise<readonly Range[]> {
  if (area === undefined) return span;
  const place = orRefuse(await areaOf(tx, actor.district, Number(area)));
  if (!contains(coalesce(span), coalesce(place.span))) refuse("area.unknown");
  return place.span;
}

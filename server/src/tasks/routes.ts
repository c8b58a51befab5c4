import { contains, coalesce, type Range } from "@lianfang/domain/areas/area";
import * as contract from "@lianfang/domain/tasks/contract";
import type { Task } from "@lianfang/domain/tasks/task";
import { dateOf, epochOf } from "@lianfang/domain/time";
import { selectColleagues } from "../accounts/colleagues.ts";
import { areaOf } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import { serve } from "../http/serve.ts";
import { selectLater } from "../observations/later.ts";
import type { Platform } from "../platform.ts";
import { listTasks, type Wanted } from "./list.ts";
import { markDone, updateResponsible } from "./store.ts";

export const taskRoutes = [
  serve(contract.listTasks, async ({ platform, tx, actor, span, query, note }) => {
    const wanted: Wanted = {
      ...(query.state !== undefined && { state: query.state }),
      mine: query.mine === "yes",
      page: Number(query.page ?? 0),
    };
    const narrowed = await narrow(tx, actor, span, query.area);
    const listed = await listTasks(platform, tx, actor, narrowed, wanted);
    note({ count: listed.tasks.length });
    return listed;
  }),
  serve(contract.openTask, async ({ platform, tx, actor, span, params, note }) => {
    note({ subject: params.id, count: 1 });
    return theTask(platform, tx, actor, span, params.id);
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
    const place = [{ from: task.gridNo, until: task.gridNo + 1 }];
    const able = await selectColleagues(tx, actor.district, platform.clock(), place);
    if (!able.some(({ account }) => account === body.to)) refuse("account.unknown");
    await updateResponsible(tx, actor.district, params.id, body.to);
    note({ subject: params.id, count: 1 });
    return theTask(platform, tx, actor, span, params.id);
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

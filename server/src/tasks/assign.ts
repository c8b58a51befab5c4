// Act: many tasks go to one colleague, and back.

import type { Range } from "@lianfang/domain/areas/area";
import { assignRefusal } from "@lianfang/domain/tasks/assign";
import type { assignTasks } from "@lianfang/domain/tasks/contract";
import type { ReplyOf } from "@lianfang/domain/route";
import { selectWorkRights } from "../accounts/colleagues.ts";
import { namesByGridNo } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { refuse } from "../http/refuse.ts";
import { append } from "../journal/append.ts";
import type { Platform } from "../platform.ts";
import { moveAssignedBack, moveByAssignment } from "./assign-store.ts";
import { isHealthOnly } from "./list.ts";
import { selectPlaces } from "./select.ts";

/** Gives what can go to the colleague and tells of the rest why it stays. */
export async function assign(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  { tasks, to }: { readonly tasks: readonly string[]; readonly to: string },
): Promise<ReplyOf<typeof assignTasks>> {
  const { district } = actor;
  const known = await selectPlaces(tx, district, {
    low: span.map(({ from }) => from),
    high: span.map(({ until }) => until),
    ids: tasks,
    disease: isHealthOnly(actor),
  });
  if (known.size === 0) refuse("task.unknown");
  const rights = await selectWorkRights(tx, district, platform.clock(), to);
  if (rights.length === 0) refuse("account.unknown");
  const whys = new Map(tasks.map((task) => [task, assignRefusal(known.get(task), rights)]));
  const going = tasks.filter((task) => whys.get(task) === null);
  const assignment = platform.newId();
  const moved = new Set(await moveByAssignment(tx, district, { assignment, tasks: going, to }));
  await said(platform, tx, actor, "task.assigned", [...moved]);
  const staying = tasks.filter((task) => !moved.has(task));
  const places = await namesByGridNo(
    tx,
    district,
    staying.flatMap((task) => known.get(task)?.gridNo ?? []),
  );
  return {
    assignment: moved.size === 0 ? null : assignment,
    assigned: moved.size,
    refused: staying.map((task) => ({
      task,
      place: places.get(known.get(task)?.gridNo ?? -1)?.join(" ") ?? null,
      // Closed by another in this very moment, where nothing else stands against it.
      why: whys.get(task) ?? "closed",
    })),
  };
}

/** Takes an assignment back; returns how many tasks are with whom they were before. */
export async function undoAssignment(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  assignment: string,
): Promise<number> {
  const returned = await moveAssignedBack(tx, actor.district, assignment);
  if (returned.length === 0) refuse("task.assignment-unknown");
  await said(platform, tx, actor, "task.assignmentUndone", returned);
  return returned.length;
}

async function said(
  { newId, clock }: Platform,
  tx: Tx,
  { account, district }: Actor,
  act: string,
  tasks: readonly string[],
): Promise<void> {
  const entry = { district, at: clock(), actor: account, act, count: 1 };
  await append(
    tx,
    tasks.map((subject) => ({ ...entry, id: newId(), subject })),
  );
}

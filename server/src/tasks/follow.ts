// Act: open tasks follow the duties of whoever leaves, from the moment the hand-over takes
// effect; undone, those still open come back.

import { selectToFollow, selectUndone, takeToFollow } from "../accounts/duty-change-store.ts";
import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Happened } from "../journal/follow.ts";
import type { Platform } from "../platform.ts";
import { moveTasks, moveTasksBack } from "./moves.ts";

/** Moves the tasks of a hand-over in effect, once; of one that is yet to come nothing. */
export async function followHandOver(
  platform: Platform,
  tx: Tx,
  { district, subject }: Happened,
): Promise<void> {
  if (subject !== null) await move(platform, tx, district, subject);
}

/** What still is open with the successor goes back to whoever had it before. */
export async function returnTasks(
  platform: Platform,
  tx: Tx,
  { district, subject }: Happened,
): Promise<void> {
  if (subject === null) return;
  const undone = await selectUndone(tx, district, subject);
  if (!undone || undone.to === null) return;
  const { from, to } = undone;
  const at = platform.clock();
  const count = await moveTasksBack(tx, district, subject, { from, to, at });
  await said(platform, tx, district, "tasks.returned", subject, count);
}

/** Hand-overs stated for later, whose time has come; returns how many tasks followed. */
export async function followDue(platform: Platform, district: number): Promise<number> {
  const { db, clock, committed } = platform;
  const scope = { district, span: wholeDistrict };
  const followed = await withActor(db, scope, async (tx) => {
    let moved = 0;
    for (const change of await selectToFollow(tx, district, clock())) {
      moved += await move(platform, tx, district, change);
    }
    return moved;
  });
  if (followed > 0) committed(district);
  return followed;
}

async function move(platform: Platform, tx: Tx, district: number, change: string) {
  const due = await takeToFollow(tx, district, change, platform.clock());
  if (!due) return 0;
  const count = await moveTasks(tx, district, change, due);
  await said(platform, tx, district, "tasks.followed", change, count);
  return count;
}

async function said(
  { newId, clock }: Platform,
  tx: Tx,
  district: number,
  act: string,
  subject: string,
  count: number,
): Promise<void> {
  if (count === 0) return;
  const entry = { district, id: newId(), at: clock(), actor: "system:tasks" };
  await append(tx, [{ ...entry, act, subject, count }]);
}

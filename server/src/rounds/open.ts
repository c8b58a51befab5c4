import type { Tx } from "../db/withActor.ts";
import type { Happened } from "../journal/follow.ts";
import { selectOrders } from "../orders/store.ts";
import type { Platform } from "../platform.ts";
import { insertRound, selectLastRound } from "./store.ts";

/** Signed orders that open a round open it once, however often the flow comes by. */
export async function openRoundsOfOrders(
  platform: Platform,
  tx: Tx,
  entries: readonly Happened[],
): Promise<void> {
  for (const entry of entries) await openRoundOfOrder(platform, tx, entry);
}

export async function openRoundOfOrder(
  { newId, clock }: Platform,
  tx: Tx,
  { district, subject }: Pick<Happened, "district" | "subject">,
): Promise<void> {
  if (subject === null) return;
  const [found] = await selectOrders(tx, district, clock(), subject);
  if (!found?.order.opensRound || found.state !== "signed") return;
  const { area } = found.order;
  const after = await selectLastRound(tx, district, area);
  await insertRound(tx, district, { id: newId(), order: subject, area, after, at: clock() });
}

import type { Tx } from "../db/withActor.ts";
import type { Happened } from "../journal/follow.ts";
import { selectOrders } from "../orders/store.ts";
import type { Platform } from "../platform.ts";
import { insertRound, selectLastRound } from "./store.ts";

/** A signed order that opens a round opens it once, however often the flow comes by. */
export async function openRoundOfOrder(
  { newId, clock }: Platform,
  tx: Tx,
  { district, subject }: Happened,
): Promise<void> {
  if (subject === null) return;
  const [found] = await selectOrders(tx, district, clock(), subject);
  if (!found?.order.opensRound || found.state !== "signed") return;
  const { area } = found.order;
  const after = await selectLastRound(tx, district, area);
  await insertRound(tx, district, { id: newId(), order: subject, area, after, at: clock() });
}

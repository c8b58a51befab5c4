// What rows of a batch are held against, read once for many chunks.

import { areaOf } from "../areas/find.ts";
import { locator, ownNumber } from "../areas/locate.ts";
import { wholeDistrict, withActor, type Scope, type Tx } from "../db/withActor.ts";
import { orRefuse } from "../http/refuse.ts";
import { protocolsInForce } from "../orders/in-force.ts";
import type { Platform } from "../platform.ts";
import type { Batch } from "./batch.ts";
import { selectBatches } from "./batch-store.ts";
import type { Register } from "./resolve.ts";

/**
 * Imports are done by the platform itself, which sees the whole district: whether somebody
 * is registered elsewhere must be known. What a row may touch is bounded by the areas of
 * whoever asked (`Batch.askedSpan`), held against each row in resolve.ts.
 */
export function asImports<T>(
  platform: Platform,
  district: number,
  act: (tx: Tx) => Promise<T>,
  batch?: string,
): Promise<T> {
  const scope: Scope = { district, span: wholeDistrict, ...(batch !== undefined && { batch }) };
  return withActor(platform.db, scope, act);
}

export async function registerOf(platform: Platform, tx: Tx, batch: Batch): Promise<Register> {
  const area = orRefuse(await areaOf(tx, batch.district, batch.area));
  return {
    platform,
    batch,
    locate: await locator(tx, batch.district),
    protocolAt: await protocolsInForce(tx, batch.district, platform.clock()),
    base: ownNumber(area),
  };
}

/** The batch as it stands, locked for this transaction; undefined: discarded. */
export async function lockBatch(
  platform: Platform,
  tx: Tx,
  district: number,
  id: string,
): Promise<Batch | undefined> {
  const [batch] = await selectBatches(platform, tx, district, { id, lock: true });
  return batch;
}

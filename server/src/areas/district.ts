// The only file that writes which districts there are.

import { isoOf } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";

/** False if the instance has the district already. */
export async function insertDistrict(
  tx: Tx,
  row: { id: number; name: string; code: string; sample: boolean; at: number },
): Promise<boolean> {
  const { id: districtId, name, code, sample, at } = row;
  const inserted = await tx
    .insertInto("district")
    .values({ districtId, name, sample })
    .onConflict((on) => on.doNothing())
    .returning("districtId")
    .executeTakeFirst();
  if (!inserted) return false;
  await tx
    .insertInto("tenantRoot")
    .values({ districtId, name, code, sample, createdAt: isoOf(at) })
    .onConflict((on) => on.doNothing())
    .execute();
  return true;
}

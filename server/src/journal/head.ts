import type { Tx } from "../db/withActor.ts";

/** The last sealed number of a district and the chain value there; `0` before the first. */
export async function headOf(tx: Tx, district: number): Promise<{ seal: string; head: Buffer }> {
  const last = await tx
    .selectFrom("journalBatch")
    .select(["lastSeal", "head"])
    .where("districtId", "=", district)
    .orderBy("batch", "desc")
    .limit(1)
    .executeTakeFirst();
  return { seal: last?.lastSeal ?? "0", head: last?.head ?? Buffer.alloc(32) };
}

export async function lastSealed(tx: Tx, district: number): Promise<string> {
  return (await headOf(tx, district)).seal;
}

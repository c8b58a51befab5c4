// The file of a batch: sealed in parts under the key that wraps people's keys, and
// forgotten when the batch is committed or discarded, or after a week.

import { sql } from "kysely";
import { textOfSpan } from "@lianfang/domain/areas/numbering";
import type { Tx } from "../db/withActor.ts";
import { open, seal } from "../keys/seal.ts";
import type { Platform } from "../platform.ts";
import type { Batch } from "./batch.ts";

const partBytes = 1024 * 1024;

const place = (batch: string, part: number) => ({
  table: "import_file",
  column: "bytes",
  row: `${batch}:${part}`,
});

export async function keepFile(
  { keyring, random }: Platform,
  tx: Tx,
  { district, id, areaSpan }: Pick<Batch, "district" | "id" | "areaSpan">,
  bytes: Uint8Array,
): Promise<void> {
  for (let part = 0; part * partBytes < bytes.length; part += 1) {
    const plain = bytes.subarray(part * partBytes, (part + 1) * partBytes);
    const sealed = seal(keyring.wrapping, place(id, part), plain, random);
    await sql`
      insert into import_file (district_id, batch_id, part, area_span, bytes)
      values (${district}, ${id}::uuid, ${part}, ${textOfSpan(areaSpan)}::int4multirange, ${sealed})`.execute(
      tx,
    );
  }
}

/** The bytes as they were sent; null: forgotten. */
export async function openFile(
  { keyring }: Platform,
  tx: Tx,
  { district, id }: Pick<Batch, "district" | "id">,
): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  for (let part = 0; ; part += 1) {
    const row = await tx
      .selectFrom("importFile")
      .select("bytes")
      .where("districtId", "=", district)
      .where("batchId", "=", id)
      .where("part", "=", part)
      .executeTakeFirst();
    if (!row) break;
    parts.push(open(keyring.wrapping, place(id, part), row.bytes));
  }
  return parts.length === 0 ? null : Buffer.concat(parts);
}

export async function forgetFile(tx: Tx, { district, id }: Pick<Batch, "district" | "id">) {
  await tx
    .deleteFrom("importFile")
    .where("districtId", "=", district)
    .where("batchId", "=", id)
    .execute();
}

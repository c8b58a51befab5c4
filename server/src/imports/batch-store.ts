// The only file that writes batches of registers.

import { importKinds } from "@lianfang/domain/imports/import";
import { importStates } from "@lianfang/domain/imports/contract";
import { spanOfText, textOfSpan } from "@lianfang/domain/areas/numbering";
import type { Range } from "@lianfang/domain/areas/area";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import {
  noCounts,
  openHead,
  sealHead,
  type Batch,
  type Codes,
  type Head,
  type ImportState,
} from "./batch.ts";

export async function insertBatch(
  platform: Platform,
  tx: Tx,
  batch: Pick<
    Batch,
    | "id"
    | "district"
    | "area"
    | "areaSpan"
    | "kind"
    | "head"
    | "account"
    | "startedAt"
    | "askedSpan"
  >,
): Promise<void> {
  await sql`
    insert into import_batch (district_id, batch_id, area_id, area_span, kind, state, head, account_id,
      started_at, asked_by, asked_span, reading, done, total, row_count, accepted, duplicates,
      rejected, ignored, warnings, left_count, codes)
    values (${batch.district}, ${batch.id}::uuid, ${batch.area}, ${textOfSpan(batch.areaSpan)}::int4multirange,
      ${batch.kind}, 'reading', ${sealHead(platform, batch.id, batch.head)}, ${batch.account}::uuid,
      ${isoOf(batch.startedAt)}::timestamptz, ${batch.account}::uuid,
      ${textOfSpan(batch.askedSpan)}::int4multirange, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}')`.execute(
    tx,
  );
}

type Filter = { readonly id?: string; readonly lock?: true };

/** Batches that row security shows, newest first; 200 at most. */
export async function selectBatches(
  platform: Pick<Platform, "keyring">,
  tx: Tx,
  district: number,
  { id, lock }: Filter = {},
): Promise<Batch[]> {
  let query = tx.selectFrom("importBatch").selectAll().where("districtId", "=", district);
  if (id !== undefined) query = query.where("batchId", "=", id);
  if (lock) query = query.forUpdate();
  const rows = await query.orderBy("startedAt", "desc").limit(200).execute();
  return rows.map((row) => ({
    id: row.batchId,
    district,
    area: row.areaId,
    areaSpan: spanOfText(row.areaSpan),
    kind: importKinds.find((kind) => kind === row.kind) ?? "residents",
    state: importStates.find((state) => state === row.state) ?? "failed",
    head: openHead(platform, row.batchId, row.head),
    account: row.accountId,
    startedAt: row.startedAt.getTime(),
    askedBy: row.askedBy,
    askedSpan: spanOfText(row.askedSpan),
    reading: row.reading,
    done: row.done,
    total: row.total,
    counts: {
      rows: row.rowCount,
      accepted: row.accepted,
      duplicates: row.duplicates,
      rejected: row.rejected,
      ignored: row.ignored,
      warnings: row.warnings,
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by saveProgress
    codes: row.codes as unknown as Codes,
    left: row.leftCount,
    fault: row.faultZh === null ? null : { zh: row.faultZh, en: row.faultEn ?? row.faultZh },
  }));
}

/** The names of areas and of those who sent them, by batch. */
export async function selectNames(tx: Tx, district: number, batches: readonly Batch[]) {
  const rows = await tx
    .selectFrom("importBatch")
    .innerJoin("area", "area.areaId", "importBatch.areaId")
    .innerJoin("account", "account.accountId", "importBatch.accountId")
    .select(["importBatch.batchId", "area.name as area", "account.name as by"])
    .where("importBatch.districtId", "=", district)
    .where((is) =>
      is("batchId", "=", is.fn.any(sql<string[]>`${batches.map(({ id }) => id)}::uuid[]`)),
    )
    .execute();
  return new Map(rows.map(({ batchId, area, by }) => [batchId, { area, by }]));
}

/** Batches of a district that something is to be done with, oldest first. */
export async function selectPending(tx: Tx, district: number): Promise<string[]> {
  const rows = await tx
    .selectFrom("importBatch")
    .select("batchId")
    .where("districtId", "=", district)
    .where("state", "in", ["reading", "committing", "undoing"])
    .orderBy("startedAt")
    .execute();
  return rows.map(({ batchId }) => batchId);
}

/** Asks for the next thing to be done with a batch, by whom and in which areas. */
export async function askFor(
  tx: Tx,
  { district, id }: Pick<Batch, "district" | "id">,
  asked: {
    readonly state: ImportState;
    readonly total: number;
    readonly by: string;
    readonly span: readonly Range[];
  },
): Promise<void> {
  await tx
    .updateTable("importBatch")
    .set({
      state: asked.state,
      askedBy: asked.by,
      askedSpan: textOfSpan(asked.span),
      done: 0,
      total: asked.total,
      faultZh: null,
      faultEn: null,
    })
    .where("districtId", "=", district)
    .where("batchId", "=", id)
    .execute();
}

export async function saveProgress(
  tx: Tx,
  batch: Pick<
    Batch,
    "district" | "id" | "state" | "done" | "total" | "counts" | "codes" | "left" | "fault"
  >,
): Promise<void> {
  const { rows, ...counts } = batch.counts;
  await tx
    .updateTable("importBatch")
    .set({
      ...counts,
      state: batch.state,
      done: batch.done,
      total: batch.total,
      rowCount: rows,
      codes: JSON.stringify(batch.codes),
      leftCount: batch.left,
      faultZh: batch.fault?.zh ?? null,
      faultEn: batch.fault?.en ?? null,
    })
    .where("districtId", "=", batch.district)
    .where("batchId", "=", batch.id)
    .execute();
}

export async function saveHead(platform: Platform, tx: Tx, { district, id }: Batch, head: Head) {
  await tx
    .updateTable("importBatch")
    .set({ head: sealHead(platform, id, head) })
    .where("districtId", "=", district)
    .where("batchId", "=", id)
    .execute();
}

/** Before a reading nothing is known; rows of an earlier reading are deleted by whoever calls. */
export async function beginReading(tx: Tx, { district, id, reading }: Batch): Promise<void> {
  const { rows, ...counts } = noCounts;
  await tx
    .updateTable("importBatch")
    .set({
      ...counts,
      rowCount: rows,
      state: "reading",
      reading: reading + 1,
      done: 0,
      total: 0,
      codes: "{}",
    })
    .where("districtId", "=", district)
    .where("batchId", "=", id)
    .execute();
}

export async function deleteBatch(tx: Tx, { district, id }: Pick<Batch, "district" | "id">) {
  for (const table of ["importRow", "importFile", "importBatch"] as const) {
    await tx
      .deleteFrom(table)
      .where("districtId", "=", district)
      .where("batchId", "=", id)
      .execute();
  }
}

/** Forgets the files and cells of batches that began before an instant; returns how many. */
export async function forgetBefore(tx: Tx, district: number, before: number, now: number) {
  const { rows } = await sql<{ batchId: string }>`
    update import_batch set forgotten_at = ${isoOf(now)}::timestamptz
    where district_id = ${district} and forgotten_at is null
      and started_at < ${isoOf(before)}::timestamptz and state not in ('reading', 'committing', 'undoing')
    returning batch_id`.execute(tx);
  const ids = rows.map(({ batchId }) => batchId);
  if (ids.length === 0) return 0;
  await sql`delete from import_file where district_id = ${district}
    and batch_id = any(${ids}::uuid[])`.execute(tx);
  await sql`update import_row set cells = null where district_id = ${district}
    and batch_id = any(${ids}::uuid[]) and cells is not null`.execute(tx);
  return ids.length;
}

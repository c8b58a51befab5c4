// The one sealer: numbers committed entries, chains them and signs the head. Readers
// follow its numbers, never the order of insertion, so that none loses a row.

import { sign } from "node:crypto";
import type { Clock } from "@lianfang/domain/clock";
import { canonicalHead, type Entry } from "@lianfang/domain/journal/entry";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import type { Keyring } from "../keys/keyring.ts";
import { chained } from "./chain.ts";

export type Sealing = {
  readonly db: Database; // of the sealer's own role
  readonly keyring: Pick<Keyring, "signing" | "signingId">;
  readonly clock: Clock;
};

const batchSize = 2_000;

/**
 * Seals what is committed in a district, at most 2,000 entries. Returns how many, or 0
 * where another sealer is at work.
 */
export async function sealBatch(sealing: Sealing, district: number): Promise<number> {
  const sealed = await withActor(sealing.db, { district, span: wholeDistrict }, async (tx) => {
    const lock = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('lianfang.seal'), ${district}) as mine`.execute(tx);
    if (lock.rows[0]?.mine !== true) return null;
    return sealLocked(sealing, tx, district);
  });
  if (sealed === null) return 0;
  // In a transaction of its own: NOTIFY beside tenant tables does not run on a cluster.
  await sql`select pg_notify('sealed', ${`${district}:${sealed.seal}`})`.execute(sealing.db);
  return sealed.count;
}

async function sealLocked({ keyring, clock }: Sealing, tx: Tx, district: number) {
  const waiting = await tx
    .selectFrom("journalInbox")
    .selectAll()
    .where("districtId", "=", district)
    .orderBy("entryId")
    .limit(batchSize)
    .execute();
  if (waiting.length === 0) return null;
  const last = await tx
    .selectFrom("journalBatch")
    .select(["batch", "lastSeal", "head"])
    .where("districtId", "=", district)
    .orderBy("batch", "desc")
    .limit(1)
    .executeTakeFirst();

  let seal = BigInt(last?.lastSeal ?? 0);
  let head = last?.head ?? Buffer.alloc(32);
  const rows = waiting.map((row) => {
    seal += 1n;
    const entry: Entry = {
      district,
      seal: String(seal),
      id: row.entryId,
      at: row.at.toISOString(),
      actor: row.actor,
      act: row.act,
      subject: row.subject,
      purpose: row.purpose,
      count: row.count,
      digest: row.digest?.toString("hex") ?? null,
    };
    head = chained(head, entry);
    return { ...row, seal: String(seal), hash: head };
  });
  const batch = String(BigInt(last?.batch ?? 0) + 1n);
  const sealedAt = isoOf(clock());
  const signed = canonicalHead({
    district,
    batch,
    seal: String(seal),
    head: head.toString("hex"),
    sealedAt,
  });
  await insertSealed(tx, rows);
  await tx
    .deleteFrom("journalInbox")
    .where("districtId", "=", district)
    .where(
      "entryId",
      "in",
      rows.map(({ entryId }) => entryId),
    )
    .execute();
  await tx
    .insertInto("journalBatch")
    .values({
      districtId: district,
      batch,
      lastSeal: String(seal),
      head,
      sealedAt,
      keyId: keyring.signingId,
      signature: sign(null, Buffer.from(signed), keyring.signing),
    })
    .execute();
  return { count: rows.length, seal: String(seal) };
}

type Sealed = {
  districtId: number;
  seal: string;
  entryId: string;
  at: Date;
  actor: string;
  act: string;
  subject: string | null;
  purpose: string | null;
  count: number;
  digest: Buffer | null;
  hash: Buffer;
};

/**
 * By arrays: a batch of 2,000 would pass the limit of 65,535 parameters once it grows. A
 * number that is taken must fail, or an entry would leave the inbox and go nowhere; RETURNING
 * is what a cluster needs in its place.
 */
async function insertSealed(tx: Tx, rows: readonly Sealed[]): Promise<void> {
  const column = <K extends keyof Sealed>(name: K) => rows.map((row) => row[name]);
  await sql`
    insert into journal (district_id, seal, entry_id, at, actor, act, subject, purpose, count, digest, hash)
    select ${rows[0]?.districtId}::int, * from unnest(
      ${column("seal")}::bigint[], ${column("entryId")}::uuid[], ${column("at")}::timestamptz[],
      ${column("actor")}::text[], ${column("act")}::text[], ${column("subject")}::text[],
      ${column("purpose")}::text[], ${column("count")}::int[], ${column("digest")}::bytea[],
      ${column("hash")}::bytea[])
    returning seal`.execute(tx);
}

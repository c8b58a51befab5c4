import { withActor, type Scope, type Tx } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import { lastSealed } from "./head.ts";
import { batchLine, entryLine, headerLine } from "./lines.ts";

const pageSize = 2_000;

/**
 * The sealed journal of a district in lines with their line ends; what is sealed while it
 * runs is left out. Each page of 2,000 entries is read in a transaction of its own, so that
 * a slow reader holds none open. The scope must be one that reads the journal.
 */
export async function* exportLines(
  { db, keyring }: Pick<Platform, "db" | "keyring">,
  scope: Scope,
): AsyncIterable<string> {
  const { district } = scope;
  yield `${headerLine(district, keyring.signingId, keyring.signingPublic)}\n`;
  const until = BigInt(await withActor(db, scope, (tx) => lastSealed(tx, district)));
  for (let after = 0n; after < until;) {
    const page = await withActor(db, scope, (tx) => readPage(tx, district, after, until));
    for (const line of merged(page)) yield `${line}\n`;
    after = BigInt(page.reach);
  }
}

type Page = Awaited<ReturnType<typeof readPage>>;

async function readPage(tx: Tx, district: number, after: bigint, until: bigint) {
  const entries = await entriesAfter(tx, district, after, until);
  // A batch whose entries are gone is told all the same: the verifier must see the gap.
  const reach = entries.at(-1)?.seal ?? String(until);
  return { entries, reach, batches: await batchesBetween(tx, district, after, reach) };
}

/** Each batch after its last entry, or where that would be. */
function* merged({ entries, batches }: Page): Iterable<string> {
  let next = 0;
  for (const { hash, at, digest, ...entry } of entries) {
    for (; isBefore(batches[next], entry.seal); next += 1) yield* lineOf(batches[next]);
    yield entryLine({
      entry: { ...entry, at: at.toISOString(), digest: digest?.toString("hex") ?? null },
      hash: hash.toString("hex"),
    });
  }
  for (const batch of batches.slice(next)) yield* lineOf(batch);
}

type StoredBatch = Page["batches"][number];

function isBefore(batch: StoredBatch | undefined, seal: string): boolean {
  return batch !== undefined && BigInt(batch.seal) < BigInt(seal);
}

function* lineOf(stored: StoredBatch | undefined): Iterable<string> {
  if (!stored) return;
  const { sealedAt, head, signature, ...batch } = stored;
  yield batchLine({
    ...batch,
    sealedAt: sealedAt.toISOString(),
    head: head.toString("hex"),
    signature: signature.toString("hex"),
  });
}

async function entriesAfter(tx: Tx, district: number, after: bigint, until: bigint) {
  return tx
    .selectFrom("journal")
    .select(["districtId as district", "seal", "entryId as id", "at", "actor", "act"])
    .select(["subject", "purpose", "count", "digest", "hash"])
    .where("districtId", "=", district)
    .where("seal", ">", String(after))
    .where("seal", "<=", String(until))
    .orderBy("seal")
    .limit(pageSize)
    .execute();
}

async function batchesBetween(tx: Tx, district: number, after: bigint, last: string) {
  return tx
    .selectFrom("journalBatch")
    .select(["batch", "lastSeal as seal", "head", "sealedAt", "keyId", "signature"])
    .where("districtId", "=", district)
    .where("lastSeal", ">", String(after))
    .where("lastSeal", "<=", last)
    .orderBy("batch")
    .execute();
}

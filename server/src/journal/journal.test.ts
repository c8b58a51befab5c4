import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { asOwner } from "../../test/database.ts";
import {
  appendActs,
  district,
  exported,
  platformScope,
  sealAll,
  someActs,
} from "../../test/journal.ts";
import { testPlatform } from "../../test/platform.ts";
import { seeded } from "../../test/seed.ts";
import { withActor } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import { append, type Act } from "./append.ts";
import { follow, type Reaction } from "./follow.ts";
import { sealBatch } from "./sealer.ts";
import { verifyLines } from "./verify.ts";

class Abandoned extends Error {}

/** Transactions that write twice with a pause between; one in four is undone. Returns what was kept. */
async function writeAtRandom(platform: Platform, stream: number): Promise<Act[]> {
  const random = seeded(stream);
  const kept: Act[] = [];
  for (let turn = 0; turn < 25; turn += 1) {
    const acts = someActs(platform, 1 + Math.floor(random() * 6));
    const cut = Math.floor(random() * acts.length);
    const [pause, undone] = [random() * 8, random() < 0.25];
    try {
      await withActor(platform.db, platformScope, async (tx) => {
        await append(tx, acts.slice(0, cut));
        await sleep(pause);
        await append(tx, acts.slice(cut));
        if (undone) throw new Abandoned();
      });
      kept.push(...acts);
    } catch (error) {
      if (!(error instanceof Abandoned)) throw error;
    }
  }
  return kept;
}

type Row = { seal: string; entry_id: string };

async function journalOf(url: string): Promise<Row[]> {
  const text = "select seal, entry_id from journal order by seal";
  return asOwner(async (client) => (await client.query<Row>(text)).rows, url);
}

/** Follows the journal until `done`, and notes the subjects of steps that were kept. */
async function followUntil(platform: Platform, done: () => boolean): Promise<string[]> {
  const seen: string[] = [];
  let step: string[] = [];
  const note: Reaction = {
    on: "visit.record",
    do: async (_, __, entries) => void step.push(...entries.map(({ seal }) => seal)),
  };
  for (;;) {
    const last = done();
    step = [];
    const passed = await follow(platform, [note], district);
    seen.push(...step);
    if (last && passed === 0) return seen;
  }
}

test("entries of concurrent transactions are sealed once each and followed in order", async () => {
  const platform = await testPlatform();
  const sealing = { db: platform.sealerDb, keyring: platform.keyring, clock: platform.clock };
  const writing = { on: true };
  const sealer = async (): Promise<number> => {
    let count = 0;
    while (writing.on) count += await sealBatch(sealing, district);
    return count;
  };
  let sealed = false;
  const sealers = [sealer(), sealer()];
  const followers = [followUntil(platform, () => sealed), followUntil(platform, () => sealed)];
  const kept = (await Promise.all([11, 12, 13, 14].map((n) => writeAtRandom(platform, n)))).flat();
  writing.on = false;
  const counts = await Promise.all(sealers);
  counts.push(await sealAll(platform));
  sealed = true;

  const journal = await journalOf(platform.database.ownerUrl);
  expect(journal.map(({ entry_id }) => entry_id).toSorted()).toEqual(
    kept.map(({ id }) => id).toSorted(),
  );
  const numbers = kept.map((_, n) => String(n + 1));
  expect(journal.map(({ seal }) => seal)).toEqual(numbers);
  expect(counts.reduce((sum, n) => sum + n)).toBe(kept.length);
  const followed = await Promise.all(followers);
  expect(followed.flat().toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers);
  expect(await verifyLines(await exported(platform))).toMatchObject({
    pass: true,
    entries: kept.length,
  });
});

test("a follower does not lose what was written first and committed last", async () => {
  const platform = await testPlatform();
  const [early, late] = someActs(platform, 2);
  if (!early || !late) throw new Error("two acts are needed");
  const seen: string[] = [];
  const note: Reaction = {
    on: "visit.record",
    do: async (_, __, entries) => void seen.push(...entries.map(({ seal }) => seal)),
  };
  await withActor(platform.db, platformScope, async (tx) => {
    await append(tx, [early]);
    await appendActs(platform, [late]);
    await sealAll(platform);
    await follow(platform, [note], district);
    expect(seen).toEqual(["1"]);
  });
  await sealAll(platform);
  await follow(platform, [note], district);
  expect(seen).toEqual(["1", "2"]);
  const journal = await journalOf(platform.database.ownerUrl);
  expect(journal.map(({ entry_id }) => entry_id)).toEqual([late.id, early.id]);
});

test("an entry whose reaction fails is handed over again, and what it wrote is undone", async () => {
  const platform = await testPlatform();
  await appendActs(platform, someActs(platform, 3));
  await sealAll(platform);
  let failing = true;
  const react: Reaction = {
    on: "visit.record",
    do: async (_, tx, entries) => {
      await append(tx, someActs(platform, entries.length));
      if (failing && entries.some(({ seal }) => seal === "2")) throw new Abandoned();
    },
  };
  await expect(follow(platform, [react], district)).rejects.toThrow(Abandoned);
  expect(await sealAll(platform)).toBe(0);
  failing = false;
  expect(await follow(platform, [react], district)).toBe(3);
  expect(await sealAll(platform)).toBe(3);
});

test("a number that is taken stops the sealer; no entry is lost", async () => {
  const platform = await testPlatform();
  await asOwner(
    (client) =>
      client.query(
        `insert into journal (district_id, seal, entry_id, at, actor, act, count, hash)
         values ($1, 1, gen_random_uuid(), now(), 'system:stranger', 'visit.record', 0, '\\x00')`,
        [district],
      ),
    platform.database.ownerUrl,
  );
  await appendActs(platform, someActs(platform, 1));
  await expect(sealAll(platform)).rejects.toThrow();
  const waiting = await asOwner(
    (client) => client.query("select from journal_inbox"),
    platform.database.ownerUrl,
  );
  expect(waiting.rowCount).toBe(1);
});

test("a journal of several batches and pages is exported whole", async () => {
  const platform = await testPlatform();
  await appendActs(platform, someActs(platform, 4_100));
  expect(await sealAll(platform)).toBe(4_100);
  await appendActs(platform, someActs(platform, 1));
  await sealAll(platform);
  const lines = await exported(platform);
  expect(lines).toHaveLength(1 + 4_101 + 4);
  expect(await verifyLines(lines)).toMatchObject({ pass: true, entries: 4_101, lastSeal: "4101" });
});

test("entries of one district are not in the journal of another", async () => {
  const platform = await testPlatform();
  await appendActs(platform, someActs(platform, 2));
  const other = { ...platformScope, district: 2 };
  const acts = someActs(platform, 1).map((act) => ({ ...act, district: 2 }));
  await withActor(platform.db, other, (tx) => append(tx, acts));
  await sealAll(platform);
  expect(await verifyLines(await exported(platform))).toMatchObject({ pass: true, entries: 2 });
});

import { existsSync } from "node:fs";
import { appendFile, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { Client } from "pg";
import { expect, test } from "vitest";
import {
  backedUp,
  digestsOf,
  emptyDatabase,
  fillEveryTable,
  restored,
  sourcePlatform,
  terminateBlocked,
} from "../../test/backups.ts";
import { asOwner } from "../../test/database.ts";
import { testFolder, testKeyring } from "../../test/platform.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { keyStoreUrl } from "../keys/store.ts";
import { partitionsOf } from "./tables.ts";

const tablesIn = (url: string) =>
  asOwner(
    async (client) =>
      (await client.query("select from pg_tables where schemaname = 'public'")).rows.length,
    url,
  );

test("every row of every table comes back as it was", async () => {
  const source = await sourcePlatform();
  await fillEveryTable(source);
  const { ownerUrl } = source.database;
  const before = await digestsOf(ownerUrl);
  expect(Object.keys(before).length).toBeGreaterThan(25);
  for (const [table, digest] of Object.entries(before)) {
    expect(digest, `${table} has a row`).not.toMatch(/^0 /);
  }
  const target = await emptyDatabase();
  const { journals } = await restored(source.keyring, await backedUp(source), target);

  expect(await digestsOf(target)).toEqual(before);
  expect(await digestsOf(keyStoreUrl(target))).toEqual(await digestsOf(keyStoreUrl(ownerUrl)));
  expect(await asOwner(partitionsOf, target)).toEqual(await asOwner(partitionsOf, ownerUrl));
  // The journal of the second district is made up, and that is found out.
  expect(journals).toMatchObject([
    { district: 1, pass: true, entries: 20 },
    { district: 2, pass: false },
  ]);
});

test("a backup taken while others write holds one moment", async () => {
  const source = await sourcePlatform();
  const scope = { district: 1, span: wholeDistrict };
  // The same count in the first and the last table that is copied, always changed together.
  const add = () =>
    withActor(source.db, scope, async (tx) => {
      await sql`insert into building_count values (1, 7, 1, 0) on conflict (district_id, grid_no)
        do update set households = building_count.households + 1`.execute(tx);
      await sql`insert into hour_count values (1, '2020-02-10', 7, 1, 0)
        on conflict (district_id, hour, grid_no) do update set seen = hour_count.seen + 1`.execute(
        tx,
      );
    });
  const countsIn = (url: string) =>
    asOwner(async (client) => {
      const { rows } = await client.query<{ a: number; b: number }>(
        "select households as a, seen as b from building_count, hour_count",
      );
      return rows[0] ?? { a: 0, b: 0 };
    }, url);
  await add();
  const writing = { on: true };
  const writers = [1, 2].map(async () => {
    while (writing.on) await add();
  });
  const folders = [await backedUp(source), await backedUp(source), await backedUp(source)];
  writing.on = false;
  await Promise.all(writers);
  const last = await countsIn(source.database.ownerUrl);
  for (const folder of folders) {
    const target = await emptyDatabase();
    await restored(source.keyring, folder, target);
    const { a, b } = await countsIn(target);
    expect(a).toBe(b);
    expect(a).toBeGreaterThan(0);
    expect(a).toBeLessThan(last.a);
  }
});

type Harm = (folder: string) => Promise<void>;
const harms: [string, Harm][] = [
  [
    "a byte of a file",
    async (folder) => {
      const file = join(folder, "main/journal.copy.gz");
      const bytes = await readFile(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(file, bytes);
    },
  ],
  ["a file cut short", (folder) => truncate(join(folder, "main/journal.copy.gz"), 100)],
  ["a file that grew", (folder) => appendFile(join(folder, "keys/person_key.copy.gz"), "x")],
  ["a file that is gone", (folder) => rm(join(folder, "keys/tombstone.copy.gz"))],
  ["a part that is gone", (folder) => rm(join(folder, "keys"), { recursive: true })],
  ["a manifest that is gone", (folder) => rm(join(folder, "main/manifest.json"))],
  [
    "a manifest that was changed",
    async (folder) => {
      const file = join(folder, "main/manifest.json");
      const text = await readFile(file, "utf8");
      await writeFile(file, text.replace(/"rows": 20\b/, '"rows": 21'));
    },
  ],
];

test("a damaged backup is refused and nothing is made of it", async () => {
  const source = await sourcePlatform();
  for (const [harm, act] of harms) {
    const folder = await backedUp(source);
    await act(folder);
    const target = await emptyDatabase();
    await expect(restored(source.keyring, folder, target), harm).rejects.toThrow(/备份/);
    expect(await tablesIn(target)).toBe(0);
  }
});

test("a backup is refused with other key files than its own", async () => {
  const source = await sourcePlatform();
  const folder = await backedUp(source);
  const target = await emptyDatabase();
  await expect(restored(await testKeyring(), folder, target)).rejects.toThrow(/key files are not/);
  expect(await tablesIn(target)).toBe(0);
});

test("an interrupted backup is none, and the next one sweeps it away", async () => {
  const source = await sourcePlatform();
  const folder = testFolder();
  const blocker = new Client({ connectionString: source.database.ownerUrl });
  await blocker.connect();
  await blocker.query("begin; lock table task_cause");
  const interrupted = expect(backedUp(source, folder)).rejects.toThrow(/terminat/);
  await terminateBlocked(source.database.ownerUrl, "copy %");
  await interrupted;
  await blocker.end();
  expect(existsSync(join(folder, "main.partial/journal.copy.gz"))).toBe(true);
  const target = await emptyDatabase();
  await expect(restored(source.keyring, folder, target)).rejects.toThrow(/不是一份完整的备份/);
  const partial = { main: join(folder, "main.partial") };
  await expect(restored(source.keyring, folder, target, partial)).rejects.toThrow(/manifest\.json/);

  await backedUp(source, folder);
  expect(existsSync(join(folder, "main.partial"))).toBe(false);
  await restored(source.keyring, folder, target);
  await expect(backedUp(source, folder)).rejects.toThrow(/is not empty/);
});

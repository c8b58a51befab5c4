// Databases to back up and to restore into.

import { openDatabase } from "../src/db/database.ts";
import { wholeDistrict, withActor } from "../src/db/withActor.ts";
import { backup } from "../src/backup/backup.ts";
import { checkBackup, restore, type Folders, type Restored } from "../src/backup/restore.ts";
import { tablesOf } from "../src/backup/tables.ts";
import { systemClock, systemRandomness } from "../src/clock.ts";
import { openKeyring, type Keyring } from "../src/keys/keyring.ts";
import { keyStoreUrl, openKeyStore } from "../src/keys/store.ts";
import { openIdentity, storeIdentities } from "../src/people/identity.ts";
import { insertHouseholds, insertPeople } from "../src/people/store.ts";
import type { Platform } from "../src/platform.ts";
import { shanghaiDayNumber } from "@lianfang/domain/time";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { inject, onTestFinished } from "vitest";
import { asOwner, type TestDatabase } from "./database.ts";
import { appendActs, district, sealAll, someActs } from "./journal.ts";
import { fillDistrict, insertOf } from "./mirror.ts";
import { testFolder, testPlatform } from "./platform.ts";

type Source = Platform & { readonly database: TestDatabase; readonly keysFolder: string };

/** A platform whose key files lie in a folder that is known, with a sealed journal. */
export async function sourcePlatform(): Promise<Source> {
  const keysFolder = join(testFolder(), "keys");
  const keyring = await openKeyring(keysFolder, systemRandomness);
  const platform = await testPlatform();
  const keyStore = openKeyStore(
    keyStoreUrl(platform.database.appUrl),
    keyring.wrapping,
    systemRandomness,
  );
  onTestFinished(() => keyStore.end());
  const source = { ...platform, keyring, keyStore, keysFolder };
  await appendActs(source, someActs(source, 20));
  await sealAll(source);
  return source;
}

/** What would be changed by any copying that is not exact. */
const nasty = "'a\\tb\\\\N\\n\\\\.\\n“测”  𠮷\\u0001'";

/** At least one row in every table, with values that a careless copy would change. */
export async function fillEveryTable({ database }: Source): Promise<void> {
  await fillDistrict(database, 2, [10, 20]);
  const today = shanghaiDayNumber(Date.now());
  await asOwner(async (client) => {
    for (const { name } of await tablesOf(client)) {
      const { rows } = await client.query(`select from ${name} limit 1`);
      if (rows.length === 0) await client.query(await rowOf(client, name));
    }
    await client.query(`update household set label = e${nasty} where district_id = 2`);
    await client.query(
      `update visit set at = '2020-02-10 01:00:00.123456+00', device_id = null,
         answers = jsonb_build_object('t', e${nasty.replace("\\u0001", "")}, 'n', 36.60)`,
    );
    await client.query(
      `insert into visit select district_id, ${today}, gen_random_uuid(), household_id, grid_no,
         null, outcome, at, received_at, account_id, null, answers, null, digest from visit`,
    );
  }, database.ownerUrl);
}

async function rowOf(client: Client, name: string): Promise<string> {
  const { rows: columns } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attnotnull`,
    [name],
  );
  const required = columns.filter(({ type }) => !type.endsWith("[]"));
  return insertOf({ name, columns: required, single: false, needs: [], by: "app" }, 2, 10);
}

/** The rows of every table, in one value each; equal if and only if the tables are. */
export async function digestsOf(url: string): Promise<Record<string, string>> {
  return asOwner(async (client) => {
    const digests: Record<string, string> = {};
    for (const { name } of await tablesOf(client)) {
      const { rows } = await client.query<{ count: string; digest: string }>(
        `select count(*) as count,
           md5(coalesce(string_agg(t::text, e'\\n' order by t::text collate "C"), '')) as digest
         from ${name} t`,
      );
      digests[name] = `${rows[0]?.count} ${rows[0]?.digest}`;
    }
    return digests;
  }, url);
}

let made = 0;

/** A database in which nothing is, not even a table; gone with its key store when the test ends. */
export async function emptyDatabase(owner = ""): Promise<string> {
  const name = `${inject("prefix")}_restored_${process.pid}_${(made += 1)}`;
  await asOwner((client) =>
    client.query(`create database ${name} template template0 ${owner && `owner ${owner}`}`),
  );
  onTestFinished(() =>
    asOwner(async (client) => {
      await client.query(`drop database if exists ${name} with (force)`);
      await client.query(`drop database if exists ${name}_keys with (force)`);
    }),
  );
  const url = new URL(inject("maintenanceUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

/** Backs a source up into a new folder, and returns it. */
export async function backedUp({ database, keysFolder }: Source, to = testFolder()) {
  const { ownerUrl } = database;
  const shared = { keyFilesTo: null, clock: systemClock, random: systemRandomness };
  await backup({ ownerUrl, keysFolder, to, ...shared });
  return to;
}

export async function restored(
  keyring: Keyring,
  from: string,
  ownerUrl: string,
  other: Partial<Folders> = {},
): Promise<Restored> {
  const folders = {
    main: join(from, "main"),
    keys: join(from, "keys"),
    tombstones: null,
    ...other,
  };
  return restore(await checkBackup(folders, keyring), ownerUrl, inject("rolePasswords"));
}

/** Adds a household of people with these names; returns their ids in order. */
export async function settle(platform: Platform, names: readonly string[]): Promise<string[]> {
  const { db, newId, clock } = platform;
  const [household, gridNo] = [newId(), 30];
  const ids = names.map(() => newId());
  await withActor(db, { district, span: wholeDistrict }, async (tx) => {
    const door = { id: household, gridNo, label: "1-101", walkOrder: 1, foundBy: null };
    await insertHouseholds(tx, district, [door], clock());
    const people = ids.map((id) => ({ id, household, gridNo, birthYear: 1980 }));
    await insertPeople(
      tx,
      district,
      people.map((one) => ({ ...one, sex: "unknown" as const })),
    );
    const identities = names.map((name, index) => ({
      person: ids[index] ?? "",
      gridNo,
      identity: { name, phone: "14200000001", idNo: null, address: "测试路 1 号" },
    }));
    await storeIdentities(platform, tx, district, identities);
  });
  return ids;
}

/** Names as a server over a restored database reads them; null for who is erased. */
export async function namesIn(url: string, platform: Platform, people: readonly string[]) {
  const appUrl = Object.assign(new URL(url), {
    username: "lianfang_app",
    password: inject("rolePasswords").app,
  }).href;
  const db = openDatabase(appUrl, 1);
  const keyStore = openKeyStore(keyStoreUrl(appUrl), platform.keyring.wrapping, systemRandomness);
  try {
    const names: (string | null)[] = [];
    for (const person of people) {
      const identity = await withActor(db, { district, span: wholeDistrict }, (tx) =>
        openIdentity({ ...platform, db, keyStore }, tx, district, person),
      );
      names.push("problem" in identity ? null : identity.name);
    }
    return names;
  } finally {
    await Promise.all([db.destroy(), keyStore.end()]);
  }
}

/** Ends whoever waits for a lock with such a statement, as soon as he does. */
export async function terminateBlocked(url: string, statement: string): Promise<void> {
  const end = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like $1`;
  while ((await asOwner((client) => client.query(end, [statement]), url)).rowCount === 0) {
    await sleep(10);
  }
}

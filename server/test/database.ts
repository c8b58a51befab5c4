// A private database for one test: a clone of the migrated template.

import type { Randomness } from "@lianfang/domain/clock";
import { Client } from "pg";
import { inject, onTestFinished } from "vitest";
import { openDatabase, type Database } from "../src/db/database.ts";
import type { Secret } from "../src/keys/secret.ts";
import { keyStoreUrl, openKeyStore, prepareKeyStore, type KeyStore } from "../src/keys/store.ts";

export type TestDatabase = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly sealerUrl: string;
  readonly eraserUrl: string;
  /** Opened as the server's role. */
  readonly db: Database;
  /** Opened as the sealer's role. */
  readonly sealerDb: Database;
  /** Opened as the eraser's role. */
  readonly eraserDb: Database;
  /** The key store beside it, made at the first call. */
  readonly keyStore: (wrapping: Secret, random: Randomness) => Promise<KeyStore>;
};

let made = 0;

/** A migrated, empty database with partitions from a week ago to a week ahead; gone when the test ends. */
export async function testDatabase(): Promise<TestDatabase> {
  const { database, drop } = await makeTestDatabase();
  onTestFinished(drop);
  return database;
}

/** The same for several tests of one file: whoever made it drops it. */
export async function makeTestDatabase(): Promise<{
  database: TestDatabase;
  drop: () => Promise<void>;
}> {
  const prefix = inject("prefix");
  const worker = process.env["VITEST_POOL_ID"] ?? "0";
  const name = `${prefix}_${worker}_${process.pid}_${(made += 1)}`;
  await asOwner(async (client) => {
    // A template may not be in use: clones of it are made one after the other.
    await client.query("select pg_advisory_lock(hashtext('lianfang.test.clone'))");
    await client.query(`create database ${name} template ${prefix}_template`);
  });
  const passwords = inject("rolePasswords");
  const ownerUrl = urlOf(name);
  const appUrl = urlOf(name, "lianfang_app", passwords.app);
  const sealerUrl = urlOf(name, "lianfang_sealer", passwords.sealer);
  const db = openDatabase(appUrl, 8);
  const eraserUrl = urlOf(name, "lianfang_eraser", passwords.eraser);
  const sealerDb = openDatabase(sealerUrl, 2);
  const eraserDb = openDatabase(eraserUrl, 2);
  const keyStores: KeyStore[] = [];
  const database: TestDatabase = {
    ownerUrl,
    appUrl,
    sealerUrl,
    eraserUrl,
    db,
    sealerDb,
    eraserDb,
    async keyStore(wrapping, random) {
      await prepareKeyStore(ownerUrl);
      const store = openKeyStore(keyStoreUrl(appUrl), wrapping, random);
      keyStores.push(store);
      return store;
    },
  };
  const drop = async (): Promise<void> => {
    await Promise.all([
      ...[db, sealerDb, eraserDb].map((pool) => pool.destroy()),
      ...keyStores.map((store) => store.end()),
    ]);
    await asOwner(async (client) => {
      for (const gone of [name, `${name}_keys`]) {
        await client.query(`drop database if exists ${gone} with (force)`);
      }
    });
  };
  return { database, drop };
}

/** Runs `act` on a connection of the owner, who stands above row security, to a URL of theirs. */
export async function asOwner<T>(
  act: (client: Client) => Promise<T>,
  url = inject("maintenanceUrl"),
): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

function urlOf(database: string, user?: string, password?: string): string {
  const url = new URL(inject("maintenanceUrl"));
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = password;
  return url.href;
}

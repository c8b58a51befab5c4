// Restores a backup into an empty database: all of it or nothing.

import { existsSync } from "node:fs";
import { Client } from "pg";
import { migrate } from "../db/migrate.ts";
import { prepareRoles, type RoleUrls } from "../db/roles.ts";
import type { Keyring } from "../keys/keyring.ts";
import { prepareKeyStore } from "../keys/store.ts";
import { trouble } from "../postgres/trouble.ts";
import { verifyJournals, type VerifiedJournal } from "./journals.ts";
import { fingerprintOf } from "./key-files.ts";
import { inKeyStore, loadKeys } from "./load-keys.ts";
import { loadTables, refuseUnlessEmpty } from "./load.ts";
import { readPart, type Manifest } from "./manifest.ts";
import { migrationsOf, tablesOf } from "./tables.ts";

export type Folders = {
  /** The folder of the main part. */
  readonly main: string;
  /** The folder of the key store's part; it may be newer than the main part, not older. */
  readonly keys: string;
  /** The tombstones of a later key store in COPY text: who was erased since stays erased. */
  readonly tombstones: string | null;
};

/** A backup whose files are whole and belong together. */
export type Checked = {
  readonly folders: Folders;
  readonly main: Manifest;
  readonly keys: Manifest;
  readonly keyring: Keyring;
};

export type Restored = {
  readonly main: Manifest;
  readonly rows: number;
  /** Keys of the backup that were destroyed again. */
  readonly erased: number;
  readonly journals: readonly VerifiedJournal[];
};

/** Reads every file of a backup and refuses what is damaged, unfinished, or not of these keys. */
export async function checkBackup(folders: Folders, keyring: Keyring): Promise<Checked> {
  const main = await readPart(folders.main, "main");
  const keys = await readPart(folders.keys, "keys");
  refuseMismatch(main, keys, fingerprintOf(keyring));
  if (folders.tombstones !== null && !existsSync(folders.tombstones)) {
    throw trouble(
      `没有这个文件：${folders.tombstones}`,
      `There is no such file: ${folders.tombstones}`,
    );
  }
  return { folders, main, keys, keyring };
}

/**
 * Migrates an empty database to where the backup stood, loads both parts and makes them
 * visible together at the end; until then the database stays empty. Then the journal is
 * verified from its first entry, with the heads that were printed in bulletins.
 */
export async function restore(
  { folders, main, keys, keyring }: Checked,
  ownerUrl: string,
  passwords: Parameters<typeof prepareRoles>[1],
): Promise<Restored> {
  const urls = await prepareTarget(ownerUrl, main, passwords);
  const counted = await withClient(ownerUrl, async (client) => {
    await client.query("begin");
    const rows = await loadTables(client, folders.main, main);
    const erased = await inKeyStore(ownerUrl, (store) =>
      loadKeys(store, folders.keys, keys, folders.tombstones),
    );
    // A kill just here leaves keys without people: no one is harmed, and the next try is refused.
    await client.query("commit");
    await client.query("analyze");
    return { rows, erased };
  });
  return { main, ...counted, journals: await verifyJournals(urls.app, keyring, main.heads) };
}

function refuseMismatch(main: Manifest, keys: Manifest, fingerprint: string): void {
  if (keys.takenAt < main.takenAt) {
    throw trouble(
      `密钥库的备份（${keys.takenAt}）早于主库的备份（${main.takenAt}），其间新增人员的身份将无法读取。请用同一次或更晚的密钥库备份。`,
      `The key store's backup (${keys.takenAt}) is older than the main one (${main.takenAt}): identities of people added between could not be read. Use that of the same time or a later one.`,
    );
  }
  if (main.keyFiles !== fingerprint || keys.keyFiles !== fingerprint) {
    throw trouble(
      "密钥文件不是这份备份所用的那一套，恢复后身份信息无法读取。请放回备份时的密钥文件。",
      "The key files are not those of this backup; identities could not be read. Put back the key files of that time.",
    );
  }
}

async function prepareTarget(
  ownerUrl: string,
  main: Manifest,
  passwords: Parameters<typeof prepareRoles>[1],
): Promise<RoleUrls> {
  await withClient(ownerUrl, async (client) => {
    await client.query("begin");
    await refuseUnlessEmpty(client, await tablesOf(client));
    await client.query("rollback");
  });
  const urls = await prepareRoles(ownerUrl, passwords);
  // The roles come first: the key store's tables are granted to one of them.
  await prepareKeyStore(ownerUrl);
  await migrate(ownerUrl, main.migrations);
  const reached = await withClient(ownerUrl, migrationsOf);
  const differ = [
    ...reached.filter((name) => !main.migrations.includes(name)),
    ...main.migrations.filter((name) => !reached.includes(name)),
  ];
  if (differ.length > 0) {
    throw trouble(
      `备份的数据库结构与这一版联防不同（${differ.join("、")}）。请恢复到一个新建的空数据库，并使用制作备份的那一版或更新的联防。`,
      `The backup's database differs from this Lianfang's (${differ.join(", ")}). Restore into a new, empty database with the Lianfang that made the backup or a newer one.`,
    );
  }
  return urls;
}

async function withClient<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

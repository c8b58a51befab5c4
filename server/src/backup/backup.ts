// A backup: every table as of one moment, the key store apart.

import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import type { Clock, Randomness } from "@lianfang/domain/clock";
import { isoOf } from "@lianfang/domain/time";
import { Client } from "pg";
import { keyStoreUrl } from "../keys/store.ts";
import { trouble } from "../postgres/trouble.ts";
import { copyOut, exactText } from "./copy.ts";
import { copyKeyFiles, fingerprintOf, openKeyFiles } from "./key-files.ts";
import { writeManifest, type Head, type Manifest, type TableFile } from "./manifest.ts";
import { migrationsOf, partitionsOf, seesEveryRow, tablesOf } from "./tables.ts";

export type BackupOptions = {
  readonly ownerUrl: string;
  readonly keysFolder: string;
  readonly to: string;
  /** A folder that is not there yet, for the key files; null: they are not copied. */
  readonly keyFilesTo: string | null;
  readonly clock: Clock;
  readonly random: Randomness;
};

/** The parts that were written. */
export type Backup = { readonly main: Manifest; readonly keys: Manifest };

/**
 * Writes `to/main` and `to/keys`. The main part is one view of the database, whoever writes
 * meanwhile; the key store is read after it, so that each person of the main part has his key
 * in it, unless he was erased since. Until it is whole its folders have other names.
 */
export async function backup(options: BackupOptions): Promise<Backup> {
  const { ownerUrl, to, clock, random } = options;
  const keyring = await openKeyFiles(options.keysFolder, random);
  refuseKeysInside(options);
  await refuseTaken(to);
  const shared = {
    backup: Buffer.from(random(8)).toString("hex"),
    keyFiles: fingerprintOf(keyring),
  };
  const main = await inOneView(ownerUrl, async (client) => {
    const takenAt = isoOf(clock());
    const tables = await copyAll(client, `${to}/main.partial`);
    const [migrations, partitions] = [await migrationsOf(client), await partitionsOf(client)];
    const heads = await headsOf(client);
    const part = "main" as const;
    return { part, ...shared, takenAt, tables, migrations, partitions, heads };
  });
  const keys = await inOneView(keyStoreUrl(ownerUrl), async (client) => {
    const takenAt = isoOf(clock());
    const tables = await copyAll(client, `${to}/keys.partial`);
    const part = "keys" as const;
    return { part, ...shared, takenAt, tables, migrations: [], partitions: {}, heads: [] };
  });
  if (options.keyFilesTo !== null) await copyKeyFiles(options.keysFolder, options.keyFilesTo);
  for (const manifest of [keys, main]) {
    await writeManifest(`${to}/${manifest.part}.partial`, manifest);
  }
  for (const { part } of [keys, main]) await rename(`${to}/${part}.partial`, `${to}/${part}`);
  return { main, keys };
}

function refuseKeysInside({ to, keyFilesTo }: BackupOptions): void {
  if (keyFilesTo === null || !`${resolve(keyFilesTo)}${sep}`.startsWith(`${resolve(to)}${sep}`)) {
    return;
  }
  throw trouble(
    "密钥文件不能放在备份文件夹里：同时拿到两者的人可以读取一切。请用 --with-keys-to 指定另外的位置。",
    "Key files may not lie in the backup's folder: whoever holds both reads everything. Name another place with --with-keys-to.",
  );
}

/** What an interrupted backup left is swept away; anything else is not ours to touch. */
async function refuseTaken(to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const ours = ["main.partial", "keys.partial"];
  const others = (await readdir(to)).filter((name) => !ours.includes(name));
  if (others.length > 0) {
    throw trouble(
      `${to} 不是空文件夹（有 ${others[0]}）。每份备份用一个新文件夹。`,
      `${to} is not empty (it holds ${others[0]}). Each backup goes into a new folder.`,
    );
  }
  for (const name of ours) {
    if (existsSync(join(to, name))) await rm(join(to, name), { recursive: true });
  }
}

async function inOneView<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  // A query under way is told; without a listener the process would end before it says why.
  client.on("error", () => undefined);
  await client.connect();
  try {
    if (!(await seesEveryRow(client))) {
      throw trouble(
        "备份要用能看到全部行的数据库用户，否则行级安全会使备份缺行。请由数据库管理员执行：ALTER ROLE 用户名 BYPASSRLS（仅所有者需要）。",
        "A backup needs a database user who sees every row, or row security would leave rows out. Let the database's administrator run: ALTER ROLE name BYPASSRLS (for the owner only).",
      );
    }
    await client.query("begin isolation level repeatable read read only");
    await client.query(exactText);
    // A policy that would hide rows after all is an error instead.
    await client.query("set local row_security = off; set local statement_timeout = 0");
    const result = await act(client);
    await client.query("commit");
    return result;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function copyAll(client: Client, folder: string): Promise<TableFile[]> {
  await mkdir(folder, { mode: 0o700 });
  const files: TableFile[] = [];
  for (const table of await tablesOf(client)) files.push(await copyOut(client, table, folder));
  return files;
}

async function headsOf(client: Client): Promise<Head[]> {
  const { rows } = await client.query<Head>(
    `select district_id as district, last_seal::text as seal, encode(head, 'hex') as head
     from journal_batch where (district_id, batch) in
       (select district_id, max(batch) from journal_batch group by district_id)
     union select district_id, sealed::text, encode(head, 'hex') from snapshot order by 1, 2`,
  );
  return rows;
}

// Loads the key store and replays the tombstones: an erased person stays erased.

import { Client } from "pg";
import { keyStoreUrl } from "../keys/store.ts";
import { copyIn, exactText } from "./copy.ts";
import { notEmpty } from "./load.ts";
import { fileOf, type Manifest } from "./manifest.ts";

/** Runs `act` in one transaction of the key store beside a database. */
export async function inKeyStore<T>(
  ownerUrl: string,
  act: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: keyStoreUrl(ownerUrl) });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("begin");
    const result = await act(client);
    await client.query("commit");
    return result;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Loads the keys, then destroys those with a tombstone: of the backup, of the store itself
 * (it may have outlived its database), or of a later one. Returns how many keys of the
 * backup were destroyed.
 */
export async function loadKeys(
  store: Client,
  folder: string,
  { tables }: Manifest,
  tombstones: string | null,
): Promise<number> {
  await store.query(exactText);
  await store.query("lock table person_key, tombstone in access exclusive mode");
  const { rows } = await store.query("select from person_key limit 1");
  if (rows.length > 0) throw notEmpty("person_key");
  for (const file of tables) {
    const path = fileOf(folder, file.table);
    const loaded =
      file.table === "tombstone"
        ? await addTombstones(store, path)
        : await copyIn(store, file, path);
    if (loaded !== file.rows) {
      throw new Error(`${file.table}: ${loaded} rows were loaded, the backup has ${file.rows}`);
    }
  }
  if (tombstones !== null) await addTombstones(store, tombstones);
  const { rowCount } = await store.query(
    `delete from person_key using tombstone
     where tombstone.district_id = person_key.district_id and tombstone.person_id = person_key.person_id`,
  );
  return rowCount ?? 0;
}

/** Adds those that are not there yet; returns how many the file holds. */
async function addTombstones(store: Client, file: string): Promise<number> {
  await store.query("create temporary table replayed (like tombstone) on commit drop");
  const columns = ["district_id", "person_id", "erased_at"];
  const read = await copyIn(store, { table: "replayed", columns }, file);
  await store.query("insert into tombstone select * from replayed on conflict do nothing");
  await store.query("drop table replayed");
  return read;
}

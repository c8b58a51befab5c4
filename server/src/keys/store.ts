// Every person's key, in a database of its own that is backed up apart for a few days:
// destroying a key erases the person from every copy after that time (requirement R6).

import { Pool, Client, escapeIdentifier } from "pg";
import type { Randomness } from "@lianfang/domain/clock";
import { isoOf } from "@lianfang/domain/time";
import { bytesOf, idsOf } from "../db/arrays.ts";
import { open, seal, type Place } from "./seal.ts";
import { Secret } from "./secret.ts";

export type KeyStore = {
  /**
   * Makes keys for new people and returns them; a key that exists is returned as it is,
   * and who was erased gets none.
   */
  make(district: number, people: readonly string[]): Promise<Map<string, Secret>>;
  /** Keys of people; an erased person has none. */
  find(district: number, people: readonly string[]): Promise<Map<string, Secret>>;
  /** Destroys keys and leaves tombstones, replayed when a backup is restored. */
  destroy(district: number, people: readonly string[], at: number): Promise<void>;
  end(): Promise<void>;
};

const schema = `
  create table if not exists person_key (
    district_id int, person_id uuid, wrapped bytea not null, primary key (district_id, person_id));
  create table if not exists tombstone (
    district_id int, person_id uuid, erased_at timestamptz not null, primary key (district_id, person_id));
  grant select, insert, delete on person_key to lianfang_app;
  grant select, insert on tombstone to lianfang_app`;

/** The URL of the key store that stands beside a database. */
export function keyStoreUrl(url: string): string {
  const beside = new URL(url);
  beside.pathname = `${beside.pathname}_keys`;
  return beside.href;
}

/** Makes the key store's database and tables if they are missing, as the owner. */
export async function prepareKeyStore(ownerUrl: string): Promise<void> {
  const store = keyStoreUrl(ownerUrl);
  const name = new URL(store).pathname.slice(1);
  await asOwner(ownerUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
  });
  await asOwner(store, (client) => client.query(schema));
}

async function asOwner(url: string, act: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('lianfang.keys'))");
    await act(client);
  } finally {
    await client.end();
  }
}

export function openKeyStore(url: string, wrapping: Secret, random: Randomness): KeyStore {
  const pool = new Pool({ connectionString: url, max: 4 });
  pool.on("error", () => undefined);

  const unwrapped = (row: { person_id: string; wrapped: Buffer }): [string, Secret] => [
    row.person_id,
    new Secret(open(wrapping, placeOf(row.person_id), row.wrapped)),
  ];
  const find: KeyStore["find"] = async (district, people) => {
    const { rows } = await pool.query<{ person_id: string; wrapped: Buffer }>(
      "select person_id, wrapped from person_key where district_id = $1 and person_id = any($2::uuid[])",
      [district, idsOf(people)],
    );
    return new Map(rows.map(unwrapped));
  };
  return {
    find,
    async make(district, people) {
      const fresh = new Map(people.map((id) => [id, new Secret(random(32))]));
      const wrapped = [...fresh].map(([id, key]) =>
        seal(wrapping, placeOf(id), key.bytes(), random),
      );
      const { rows } = await pool.query<{ person_id: string }>(
        `insert into person_key
         select $1, fresh.* from unnest($2::uuid[], $3::bytea[]) as fresh(person_id, wrapped)
         where not exists (select from tombstone
           where tombstone.district_id = $1 and tombstone.person_id = fresh.person_id)
         on conflict do nothing
         returning person_id`,
        [district, idsOf([...fresh.keys()]), bytesOf(wrapped)],
      );
      const made = new Map<string, Secret>();
      for (const { person_id: id } of rows) {
        const key = fresh.get(id);
        if (key) made.set(id, key);
      }
      // Only those that were there before are read and opened.
      const others = [...fresh.keys()].filter((id) => !made.has(id));
      return others.length === 0 ? made : new Map([...made, ...(await find(district, others))]);
    },
    async destroy(district, people, at) {
      await pool.query(
        `with gone as (delete from person_key where district_id = $1 and person_id = any($2::uuid[]))
         insert into tombstone select $1, person_id, $3::timestamptz from unnest($2::uuid[]) as person_id
         on conflict do nothing`,
        [district, idsOf(people), isoOf(at)],
      );
    },
    end: () => pool.end(),
  };
}

function placeOf(person: string): Place {
  return { table: "person_key", column: "wrapped", row: person };
}

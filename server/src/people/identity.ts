// Names, phones and ID numbers in and out of their envelopes. Lists see masked names;
// opening one identity is an act of its own, journaled by person.

import { readIdno } from "@lianfang/domain/people/idno";
import { idnoForLookup } from "@lianfang/domain/people/lookup";
import { maskName } from "@lianfang/domain/people/mask";
import { problem, type Problem } from "@lianfang/domain/problem";
import { shanghaiDay } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";
import { pooled } from "../keys/pooled.ts";
import { open, seal } from "../keys/seal.ts";
import type { Secret } from "../keys/secret.ts";
import type { Platform } from "../platform.ts";
import { hashesOf } from "./hashes.ts";
import { insertIdentities, type SealedIdentity } from "./store.ts";
import { selectIdentities, selectNames } from "./select.ts";

export type Identity = {
  readonly name: string;
  readonly phone: string | null;
  readonly idNo: string | null;
  readonly address: string | null;
};

/** The day of birth (YYYY-MM-DD) is taken from the ID number where it is left out. */
export type NewIdentity = Identity & { readonly birthDate?: string | null };

/** An identity in clear, as it is kept. */
export type OpenedIdentity = Identity & { readonly birthDate: string | null };

type Column = keyof OpenedIdentity;

const place = (person: string, column: Column) => ({
  table: "person_identity",
  column,
  row: person,
});

/**
 * Stores identities under a key of each person's own. The keys are made first: a key
 * without an identity harms no one, an identity without a key could not be read.
 */
export async function storeIdentities(
  platform: Platform,
  tx: Tx,
  district: number,
  people: readonly {
    readonly person: string;
    readonly gridNo: number;
    readonly identity: NewIdentity;
  }[],
  batch: string | null = null,
): Promise<void> {
  const keys = await platform.keyStore.make(
    district,
    people.map(({ person }) => person),
  );
  const today = shanghaiDay(platform.clock());
  const sealing = { keyring: platform.keyring, random: pooled(platform.random) };
  const sealed = people.flatMap(({ person, gridNo, identity }) => {
    const key = keys.get(person);
    const whole = { ...identity, birthDate: identity.birthDate ?? birthIn(identity.idNo, today) };
    return key ? [sealedIdentity(sealing, key, person, gridNo, whole)] : [];
  });
  if (sealed.length !== people.length) throw new Error("the key store did not keep every key");
  await insertIdentities(tx, district, sealed, batch);
}

function birthIn(idNo: string | null, today: string): string | null {
  if (idNo === null) return null;
  const read = readIdno(idnoForLookup(idNo), today);
  return "birth" in read ? read.birth : null;
}

/** An identity sealed under the person's key, with the hashes by which it is found. */
export function sealedIdentity(
  { random, keyring }: Pick<Platform, "random" | "keyring">,
  key: Secret,
  person: string,
  gridNo: number,
  identity: OpenedIdentity,
): SealedIdentity {
  const sealed = (column: Column) => {
    const value = identity[column];
    return value === null ? null : seal(key, place(person, column), Buffer.from(value), random);
  };
  return {
    person,
    gridNo,
    name: seal(key, place(person, "name"), Buffer.from(identity.name), random),
    phone: sealed("phone"),
    idNo: sealed("idNo"),
    address: sealed("address"),
    birthDate: sealed("birthDate"),
    ...hashesOf(keyring, identity),
  };
}

/** A person whose key was destroyed is shown so, never as an error of the whole list. */
export const erasedName = "＊";

/** Masked names of people, as far as row security shows them. */
export async function maskedNames(
  platform: Platform,
  tx: Tx,
  district: number,
  people: readonly string[],
): Promise<Map<string, string>> {
  return masked(platform, district, await selectNames(tx, district, people));
}

export async function masked(
  { keyStore }: Platform,
  district: number,
  sealed: readonly { readonly personId: string; readonly name: Buffer }[],
): Promise<Map<string, string>> {
  const keys = await keyStore.find(
    district,
    sealed.map(({ personId }) => personId),
  );
  return new Map(
    sealed.map(({ personId, name }) => {
      const key = keys.get(personId);
      const plain = key && open(key, place(personId, "name"), name).toString();
      return [personId, plain === undefined ? erasedName : maskName(plain)];
    }),
  );
}

/** Identities in clear, for the server's own comparing and masking; who was erased is missing. */
export async function openIdentities(
  { keyStore }: Platform,
  tx: Tx,
  district: number,
  people: readonly string[],
): Promise<Map<string, OpenedIdentity>> {
  const rows = await selectIdentities(tx, district, people);
  const keys = await keyStore.find(
    district,
    rows.map(({ personId }) => personId),
  );
  return new Map(
    rows.flatMap((row) => {
      const key = keys.get(row.personId);
      if (!key) return [];
      const opened = (column: Column) => {
        const value = row[column];
        return value === null ? null : open(key, place(row.personId, column), value).toString();
      };
      const identity = {
        name: opened("name") ?? erasedName,
        phone: opened("phone"),
        idNo: opened("idNo"),
        address: opened("address"),
        birthDate: opened("birthDate"),
      };
      return [[row.personId, identity] as const];
    }),
  );
}

/** One person's identity in clear; the caller journals it by person. */
export async function openIdentity(
  platform: Platform,
  tx: Tx,
  district: number,
  person: string,
): Promise<OpenedIdentity | Problem> {
  const opened = (await openIdentities(platform, tx, district, [person])).get(person);
  return opened ?? problem("person.unknown");
}

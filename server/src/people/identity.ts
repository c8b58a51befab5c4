// Names, phones and ID numbers in and out of their envelopes. Lists see masked names;
// opening one identity is an act of its own, journaled by person.

import { maskName } from "@lianfang/domain/people/mask";
import { problem, type Problem } from "@lianfang/domain/problem";
import type { Tx } from "../db/withActor.ts";
import { lookupHash, open, seal } from "../keys/seal.ts";
import type { Secret } from "../keys/secret.ts";
import type { Platform } from "../platform.ts";
import { insertIdentities, selectIdentity, selectNames, type SealedIdentity } from "./store.ts";

export type Identity = {
  readonly name: string;
  readonly phone: string | null;
  readonly idNo: string | null;
  readonly address: string | null;
};

type Column = keyof Identity;

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
    readonly identity: Identity;
  }[],
  batch: string | null = null,
): Promise<void> {
  const keys = await platform.keyStore.make(
    district,
    people.map(({ person }) => person),
  );
  const sealed = people.flatMap(({ person, gridNo, identity }) => {
    const key = keys.get(person);
    return key ? [sealedIdentity(platform, key, person, gridNo, identity)] : [];
  });
  if (sealed.length !== people.length) throw new Error("the key store did not keep every key");
  await insertIdentities(tx, district, sealed, batch);
}

function sealedIdentity(
  { random, keyring }: Platform,
  key: Secret,
  person: string,
  gridNo: number,
  identity: Identity,
): SealedIdentity {
  const sealed = (column: Column, value: string) =>
    seal(key, place(person, column), Buffer.from(value), random);
  const { name, phone, idNo, address } = identity;
  return {
    person,
    gridNo,
    name: sealed("name", name),
    phone: phone === null ? null : sealed("phone", phone),
    idNo: idNo === null ? null : sealed("idNo", idNo),
    address: address === null ? null : sealed("address", address),
    nameHash: lookupHash(keyring.lookup, "name", name),
    phoneHash: phone === null ? null : lookupHash(keyring.lookup, "phone", phone),
    idNoHash: idNo === null ? null : lookupHash(keyring.lookup, "idNo", idNo),
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

/** One person's identity in clear; the caller journals it by person. */
export async function openIdentity(
  { keyStore }: Platform,
  tx: Tx,
  district: number,
  person: string,
): Promise<Identity | Problem> {
  const sealed = await selectIdentity(tx, district, person);
  const key = sealed && (await keyStore.find(district, [person])).get(person);
  if (!sealed || !key) return problem("person.unknown");
  const opened = (column: Column) => {
    const value = sealed[column];
    return value === null ? null : open(key, place(person, column), value).toString();
  };
  return {
    name: opened("name") ?? erasedName,
    phone: opened("phone"),
    idNo: opened("idNo"),
    address: opened("address"),
  };
}

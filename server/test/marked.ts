// Someone whose values occur nowhere else, and whether they still do after his erasure.

import * as retention from "@lianfang/domain/retention/contract";
import type { ErasureGround } from "@lianfang/domain/retention/erasure";
import { wholeDistrict, withActor } from "../src/db/withActor.ts";
import { lookupHash } from "../src/keys/seal.ts";
import { storeIdentities } from "../src/people/identity.ts";
import { selectIdentities } from "../src/people/select.ts";
import { insertPeople } from "../src/people/store.ts";
import { asOwner } from "./database.ts";
import { community } from "./erasing.ts";
import { openRound } from "./round.ts";
import { type Person, type Town } from "./town.ts";

export const marked = {
  name: "测标记甲",
  phone: "14200009876",
  idNo: "110101199003078611",
  address: "测标记路 7 号",
};

/** Someone of the first house whose values occur nowhere else; returns who he is. */
export async function settleMarked(town: Town): Promise<string> {
  const [house] = town.houses(community);
  if (!house) throw new Error("no house");
  const person = town.newId();
  const at = { household: house.id, gridNo: house.gridNo };
  await withActor(town.platform.db, { district: 1, span: wholeDistrict }, async (tx) => {
    await insertPeople(tx, 1, [{ id: person, ...at, birthYear: 1990, sex: "male" }]);
    await storeIdentities(town.platform, tx, 1, [{ person, gridNo: at.gridNo, identity: marked }]);
  });
  return person;
}

/** Everything by which he could be read or found: values, hashes, ciphertexts, as hex. */
export async function marksOf(town: Town, person: string): Promise<string[]> {
  const { lookup } = town.platform.keyring;
  const sealed = await withActor(town.platform.db, { district: 1, span: wholeDistrict }, (tx) =>
    selectIdentities(tx, 1, [person]),
  );
  const ciphertexts = Object.values(sealed[0] ?? {}).flatMap((value) => (value ? [value] : []));
  const hashes = [
    lookupHash(lookup, "name", marked.name),
    lookupHash(lookup, "phone", marked.phone),
    lookupHash(lookup, "idNo", marked.idNo),
    lookupHash(lookup, "birth", "1990-03-07"),
    lookupHash(lookup, "phoneLast4", marked.phone.slice(-4)),
    lookupHash(lookup, "idNoLast4", marked.idNo.slice(-4)),
  ];
  const plain = Object.values(marked).map((value) => Buffer.from(value));
  return [...ciphertexts, ...hashes, ...plain].map((bytes) => bytes.toString("hex"));
}

/** Columns of bytes, text or JSON, of any table, in which one of the marks stands. */
export async function whereFound(url: string, marks: readonly string[]): Promise<string[]> {
  return asOwner(async (client) => {
    const { rows } = await client.query<{ t: string; c: string; type: string }>(
      `select c.relname as t, a.attname as c, format_type(a.atttypid, null) as type
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and format_type(a.atttypid, null) in ('bytea', 'text', 'jsonb', 'text[]')`,
    );
    const found: string[] = [];
    for (const { t, c, type } of rows) {
      const hex =
        type === "bytea" ? `encode(${c}, 'hex')` : `encode(convert_to(${c}::text, 'UTF8'), 'hex')`;
      const hit = await client.query(
        `select from ${t} where exists (select from unnest($1::text[]) mark where strpos(${hex}, mark) > 0) limit 1`,
        [marks],
      );
      if (hit.rowCount !== 0) found.push(`${t}.${c}`);
    }
    return found;
  }, url);
}

/** Two of headquarters: one proposes the erasure of a person, the other approves. */
export async function leaders(town: Town) {
  const { drafter: one, signer: other } = await openRound(town);
  const propose = (person: string, ground: ErasureGround = "request", by: Person = one) =>
    by.call(retention.proposePersonErasure, { body: { person, ground, reason: "测字第 1 号" } });
  const approve = (id: string, by: Person = other) =>
    by.call(retention.decideRetention, { params: { id }, body: { approve: true } });
  return { one, other, propose, approve };
}

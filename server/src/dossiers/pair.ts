// Two records side by side: which fields are equal, without opening either identity.

import type { openPair } from "@lianfang/domain/people/contract-pairs";
import { maskAddress } from "@lianfang/domain/people/mask";
import type { ReplyOf } from "@lianfang/domain/route";
import { asPlatform, type Scope, type Tx } from "../db/withActor.ts";
import { openIdentities } from "../people/identity.ts";
import { shownPair } from "../people/shown-pairs.ts";
import type { Platform } from "../platform.ts";
import * as records from "./records.ts";

export async function pairPage(
  platform: Platform,
  tx: Tx,
  caller: Scope,
  id: string,
): Promise<ReplyOf<typeof openPair>> {
  const { district } = caller;
  const pair = await shownPair(platform, tx, district, id);
  const { a, b } = pair;
  const identities = await openIdentities(platform, tx, district, [a.person, b.person]);
  const [one, other] = [identities.get(a.person), identities.get(b.person)];
  const address = (text: string | null | undefined) => (text == null ? null : maskAddress(text));
  const year = (value: number | null) => (value === null ? null : String(value));
  const field = <F extends string>(
    name: F,
    same: boolean,
    of: string | null,
    and: string | null,
  ) => ({
    field: name,
    same,
    a: of,
    b: and,
  });
  // Who was erased is equal to no one.
  const both = one !== undefined && other !== undefined;
  return {
    pair,
    fields: [
      field("name", both && one.name === other.name, a.name, b.name),
      field("phone", both && one.phone === other.phone, a.phone, b.phone),
      field("idNo", both && one.idNo === other.idNo, a.idNo, b.idNo),
      field(
        "address",
        both && one.address === other.address,
        address(one?.address),
        address(other?.address),
      ),
      field("birthYear", a.birthYear === b.birthYear, year(a.birthYear), year(b.birthYear)),
      field("sex", a.sex === b.sex, a.sex, b.sex),
      field("place", a.place === b.place, a.place, b.place),
    ],
    records: {
      a: await recordsOf(tx, caller, a.person),
      b: await recordsOf(tx, caller, b.person),
    },
  };
}

/** How much is kept of a person, wherever it was recorded. */
async function recordsOf(tx: Tx, caller: Scope, person: string): Promise<number> {
  const wide = { ...caller, person };
  return asPlatform(tx, { caller, wide }, (all) =>
    records.countRecords(all, caller.district, person),
  );
}

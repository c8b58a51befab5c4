// Keyed hashes by which people are found: of values as they are looked for, never as written.

import {
  idnoForLookup,
  last4,
  last4ForLookup,
  nameForLookup,
  phoneForLookup,
} from "@lianfang/domain/people/lookup";
import type { searchBy } from "@lianfang/domain/people/contract-search";
import type { Keyring } from "../keys/keyring.ts";
import { lookupHash, type LookupKind } from "../keys/seal.ts";

export type Hashes = {
  readonly nameHash: Buffer;
  readonly phoneHash: Buffer | null;
  readonly phoneLast4Hash: Buffer | null;
  readonly idNoHash: Buffer | null;
  readonly idNoLast4Hash: Buffer | null;
  readonly birthHash: Buffer | null;
};

export function hashesOf(
  { lookup }: Keyring,
  identity: {
    readonly name: string;
    readonly phone: string | null;
    readonly idNo: string | null;
    readonly birthDate: string | null;
  },
): Hashes {
  const hash = (kind: LookupKind, value: string | null) =>
    value === null || value === "" ? null : lookupHash(lookup, kind, value);
  const phone = identity.phone === null ? null : phoneForLookup(identity.phone);
  const idNo = identity.idNo === null ? null : idnoForLookup(identity.idNo);
  return {
    nameHash: lookupHash(lookup, "name", nameForLookup(identity.name)),
    phoneHash: hash("phone", phone),
    phoneLast4Hash: hash("phoneLast4", phone && last4(phone)),
    idNoHash: hash("idNo", idNo),
    idNoLast4Hash: hash("idNoLast4", idNo && last4(idNo)),
    birthHash: hash("birth", identity.birthDate),
  };
}

/** The columns in which a search looks, with what it looks for. */
export type Sought = { readonly column: SoughtColumn; readonly hash: Buffer };
export type SoughtColumn =
  | "name_hash"
  | "phone_hash"
  | "id_no_hash"
  | "phone_last4_hash"
  | "id_no_last4_hash";

/** What no one can be found by (letters as the last four) is looked for all the same, and not found. */
export function soughtBy(
  { lookup }: Keyring,
  by: (typeof searchBy)[number],
  value: string,
): Sought[] {
  switch (by) {
    case "name":
      return [{ column: "name_hash", hash: lookupHash(lookup, "name", nameForLookup(value)) }];
    case "phone":
      return [{ column: "phone_hash", hash: lookupHash(lookup, "phone", phoneForLookup(value)) }];
    case "idNo":
      return [{ column: "id_no_hash", hash: lookupHash(lookup, "idNo", idnoForLookup(value)) }];
    case "last4": {
      const four = last4ForLookup(value) ?? "";
      return [
        { column: "phone_last4_hash", hash: lookupHash(lookup, "phoneLast4", four) },
        { column: "id_no_last4_hash", hash: lookupHash(lookup, "idNoLast4", four) },
      ];
    }
  }
}

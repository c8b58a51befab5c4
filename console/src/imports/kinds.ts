import type { Me } from "@lianfang/domain/accounts/account";
import { listAccounts } from "@lianfang/domain/accounts/contract";
import { importKinds, type ImportKind } from "@lianfang/domain/imports/import";
import { kinds } from "@lianfang/domain/imports/kinds";
import type { ImportField, KindOfImport } from "@lianfang/domain/imports/row";
import { searchPeople } from "@lianfang/domain/people/contract-search";
import { may } from "../frame/pages.ts";

/** The registers an account may bring in: accounts for who opens them, people for who serves them. */
export function kindsFor(me: Me): readonly KindOfImport[] {
  return importKinds
    .filter((kind) => may(me, kind === "accounts" ? listAccounts : searchPeople))
    .map((kind) => kinds[kind]);
}

export function fieldsOf(kind: ImportKind): readonly ImportField[] {
  return kinds[kind].fields;
}

/** Its rows say who by a name together with something that tells namesakes apart. */
export function isOfPeople(kind: ImportKind): boolean {
  return kind !== "venues" && kind !== "accounts";
}

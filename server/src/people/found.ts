// People as lists show them: masked, with where they live.

import type { FoundPerson } from "@lianfang/domain/people/contract-search";
import type { sexes } from "@lianfang/domain/people/household";
import { maskIdno, maskName, maskPhone } from "@lianfang/domain/people/mask";
import { namesByGridNo } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import { erasedName, openIdentities, type OpenedIdentity } from "./identity.ts";
import { selectPeople, type PersonRow } from "./select.ts";

/** People by id, as far as row security shows them, in the order of the numbering. */
export async function foundPeople(
  platform: Platform,
  tx: Tx,
  district: number,
  people: readonly string[],
): Promise<FoundPerson[]> {
  const rows = await selectPeople(tx, district, people);
  const identities = await openIdentities(
    platform,
    tx,
    district,
    rows.map(({ personId }) => personId),
  );
  const places = await placesOf(tx, district, rows);
  return rows.map((row) => maskedPerson(row, identities.get(row.personId), places(row)));
}

/** Where rows lie, in words: street, community, grid, building and the door. */
export async function placesOf(
  tx: Tx,
  district: number,
  rows: readonly { readonly gridNo: number }[],
): Promise<(row: { readonly gridNo: number; readonly label: string | null }) => string> {
  const names = await namesByGridNo(
    tx,
    district,
    rows.map(({ gridNo }) => gridNo),
  );
  return ({ gridNo, label }) =>
    [...(names.get(gridNo) ?? []), label ?? ""].join(" ").trim().slice(0, 200) || "–";
}

export function maskedPerson(
  row: PersonRow,
  identity: OpenedIdentity | undefined,
  place: string,
): FoundPerson {
  return {
    person: row.personId,
    household: row.householdId,
    name: identity === undefined ? erasedName : maskName(identity.name),
    phone: identity?.phone == null ? null : maskPhone(identity.phone),
    idNo: identity?.idNo == null ? null : maskIdno(identity.idNo),
    birthYear: row.birthYear,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check holds the same words
    sex: row.sex as (typeof sexes)[number],
    gridNo: row.gridNo,
    place,
  };
}

import type { Member, sexes } from "@lianfang/domain/people/household";
import type { Tx } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import { masked } from "./identity.ts";
import { selectPeopleOf } from "./select.ts";

/** The members of households with masked names, eldest first. */
export async function membersOf(
  platform: Platform,
  tx: Tx,
  district: number,
  households: readonly string[],
): Promise<Map<string, Member[]>> {
  const people = await selectPeopleOf(tx, district, households);
  const names = await masked(platform, district, people);
  const members = new Map<string, Member[]>();
  for (const row of people) {
    if (row.householdId === null) continue;
    const member: Member = {
      person: row.personId,
      name: names.get(row.personId) ?? "",
      birthYear: row.birthYear,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check holds the same words
      sex: row.sex as (typeof sexes)[number],
    };
    members.set(row.householdId, [...(members.get(row.householdId) ?? []), member]);
  }
  return members;
}

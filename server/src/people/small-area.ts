// The names of one small area in clear, so that fragments and pinyin initials are looked
// for on the client and never reach the server.

import { contains, type Range } from "@lianfang/domain/areas/area";
import type { peopleIndex } from "@lianfang/domain/people/contract-search";
import type { ReplyOf } from "@lianfang/domain/route";
import { sql } from "kysely";
import { areaOf } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import type { Platform } from "../platform.ts";
import { placesOf } from "./found.ts";
import { openIdentities } from "./identity.ts";
import { countPersons, selectPeople } from "./select.ts";

const most = 600;

export async function indexOf(
  platform: Platform,
  tx: Tx,
  district: number,
  span: readonly Range[],
  area: number,
): Promise<ReplyOf<typeof peopleIndex>> {
  const place = orRefuse(await areaOf(tx, district, area));
  if (!contains(span, place.span)) refuse("area.unknown");
  const count = await countPersons(tx, district, place.span);
  if (count > most) refuse("people.area-too-large", { count, most });
  const rows = await selectPeople(tx, district, await peopleIn(tx, district, place.span));
  const identities = await openIdentities(
    platform,
    tx,
    district,
    rows.map(({ personId }) => personId),
  );
  const placeOf = await placesOf(tx, district, rows);
  return {
    people: rows.flatMap((row) => {
      const name = identities.get(row.personId)?.name;
      if (name === undefined) return [];
      return [{ person: row.personId, household: row.householdId, name, place: placeOf(row) }];
    }),
  };
}

async function peopleIn(tx: Tx, district: number, span: readonly Range[]): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select person_id
    from unnest(${span.map(({ from }) => from)}::int[], ${span.map(({ until }) => until)}::int[])
        as part(low, high)
      join person on district_id = ${district} and grid_no >= low and grid_no < high
    where merged_into is null
    limit ${most}`.execute(tx);
  return rows.map(({ personId }) => personId);
}

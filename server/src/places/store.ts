// The only file that writes places: venues, pharmacies, enterprises, schools, sites.

import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { idsOf, intsOf, textsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";

export type NewPlace = {
  readonly id: string;
  readonly gridNo: number;
  readonly kind: string;
  readonly name: string;
  readonly address: string | null;
};

/** What a place is known by: one of a name and kind at a number. */
export type PlaceKey = Pick<NewPlace, "gridNo" | "kind" | "name">;

export const textOfPlaceKey = ({ gridNo, kind, name }: PlaceKey): string =>
  `${gridNo} ${kind} ${name}`;

/** Keeps places and returns the ids that were new. `batch` may take them back. */
export async function insertPlaces(
  tx: Tx,
  district: number,
  places: readonly NewPlace[],
  at: number,
  batch: string | null,
): Promise<Set<string>> {
  if (places.length === 0) return new Set();
  const column = <K extends keyof NewPlace>(name: K) => places.map((place) => place[name]);
  const { rows } = await sql<{ placeId: string }>`
    insert into place (district_id, place_id, grid_no, kind, name, address, created_at, batch_id)
    select ${district}, t.*, ${isoOf(at)}::timestamptz, ${batch}::uuid
    from unnest(${idsOf(column("id"))}::uuid[], ${intsOf(column("gridNo"))}::int[],
      ${textsOf(column("kind"))}::text[], ${textsOf(column("name"))}::text[],
      ${textsOf(column("address"))}::text[]) as t
    on conflict do nothing
    returning place_id`.execute(tx);
  return new Set(rows.map(({ placeId }) => placeId));
}

/** Places that are known, by `textOfPlaceKey`, as far as row security shows them. */
export async function selectPlaces(
  tx: Tx,
  district: number,
  keys: readonly PlaceKey[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const column = <K extends keyof PlaceKey>(name: K) => keys.map((key) => key[name]);
  const { rows } = await sql<PlaceKey & { placeId: string }>`
    select known.place_id, known.grid_no, known.kind, known.name
    from unnest(${intsOf(column("gridNo"))}::int[], ${textsOf(column("kind"))}::text[],
        ${textsOf(column("name"))}::text[]) as wanted(grid_no, kind, name)
      cross join lateral (
        select place_id, grid_no, kind, name from place
        where district_id = ${district} and place.grid_no = wanted.grid_no
          and place.kind = wanted.kind and place.name = wanted.name
        limit 1) as known`.execute(tx);
  return new Map(rows.map((row) => [textOfPlaceKey(row), row.placeId]));
}

/**
 * Deletes the places that a batch made, but for those that an observation names. The
 * transaction must say which batch it undoes.
 */
export async function deletePlaces(tx: Tx, district: number, batch: string): Promise<void> {
  await sql`
    delete from place
    where district_id = ${district} and batch_id = ${batch}::uuid
      and not exists (select from observation
                      where district_id = ${district} and observation.place_id = place.place_id)`.execute(
    tx,
  );
}

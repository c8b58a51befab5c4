// Two mirrored districts in one database, and where an object may lie as seen from the
// caller, who works in 东二社区 of the first.

import { asOwner } from "../database.ts";
import { openRound } from "../round.ts";
import { ownerUrlOf, testTown, type House, type Town } from "../town.ts";

export const relations = ["own", "child", "parent", "sibling", "other"] as const;
export type Relation = (typeof relations)[number];

/** Where the callers of the first district work. */
export const home = "东街道 东二社区";
/** What every name of the second district begins with. */
export const foreignMark = "邾";

export type Place = {
  readonly town: Town;
  readonly area: number;
  readonly below: number;
  readonly name: string;
  readonly parentName: string | null;
  /** Null where no official code means it. */
  readonly code: { readonly code: string; readonly edition: string } | null;
  readonly house: House;
  /** Somebody at headquarters of the same district. */
  readonly headquarters: string;
};

export type Districts = {
  readonly own: Town;
  readonly foreign: Town;
  readonly places: Readonly<Record<Relation, Place>>;
};

/** A second district beside a first: every name of it begins with the mark. */
export async function foreignDistrict(own: Town): Promise<Town> {
  const foreign = await testTown({ district: 2, over: own.platform, mark: foreignMark });
  await asOwner(async (client) => {
    await client.query(
      `update area set name = $1 || name, short_name = $1 || short_name where district_id = 2`,
      [foreignMark],
    );
    await client.query(`update household set label = $1 || label where district_id = 2`, [
      foreignMark,
    ]);
  }, ownerUrlOf(own));
  return foreign;
}

export async function twoDistricts(): Promise<Districts> {
  const own = await testTown();
  const foreign = await foreignDistrict(own);
  const leaders = new Map<Town, string>();
  for (const town of [own, foreign]) {
    const { drafter } = await openRound(town);
    leaders.set(town, drafter.account);
  }
  const place = async (town: Town, path: string, house: House | undefined): Promise<Place> => {
    if (!house) throw new Error(`no house in ${path}`);
    const headquarters = leaders.get(town) ?? "";
    return { town, house, headquarters, ...(await described(town, town.area(path))) };
  };
  const neighbours = own.houses("东街道 东一社区");
  return {
    own,
    foreign,
    places: {
      own: await place(own, home, own.houses(home)[0]),
      child: await place(own, `${home} 一网格`, own.houses(home)[1]),
      // A door of the parent that is not the caller's own.
      parent: await place(own, "东街道", neighbours[3]),
      sibling: await place(own, "东街道 东一社区", neighbours[0]),
      other: await place(foreign, home, foreign.houses(home)[0]),
    },
  };
}

type Described = Pick<Place, "area" | "below" | "name" | "parentName" | "code">;

async function described(town: Town, area: number): Promise<Described> {
  const { rows } = await asOwner(
    (client) =>
      client.query<{
        name: string;
        above: string | null;
        below: number;
        code: string;
        edition: string;
      }>(
        `select area.short_name as name, above.short_name as above, area_code.code, edition,
           (select min(area_id) from area child where child.parent_id = area.area_id) as below
         from area left join area above on above.area_id = area.parent_id
           left join area_code on area_code.area_id = area.area_id
         where area.area_id = $1`,
        [area],
      ),
    ownerUrlOf(town),
  );
  const [row] = rows;
  if (!row) throw new Error(`no area ${area}`);
  const { name, above, below, code, edition } = row;
  return { area, below, name, parentName: above, code: code === null ? null : { code, edition } };
}

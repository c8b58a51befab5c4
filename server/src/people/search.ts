import { covers, type Range } from "@lianfang/domain/areas/area";
import type { searchPeople } from "@lianfang/domain/people/contract-search";
import type { BodyOf, ReplyOf } from "@lianfang/domain/route";
import { asPlatform, wholeDistrict, type Tx } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import { rootsOf, selectByHash } from "./find.ts";
import { foundPeople } from "./found.ts";
import { soughtBy, type Sought } from "./hashes.ts";

/** As many as a page shows: a commoner name needs a phone or a number. */
const most = 50;

/**
 * Who has exactly this name, phone, ID number or last four, in the caller's areas; and
 * whether someone outside them has. Hit or miss, the same statements are run.
 */
export async function search(
  platform: Platform,
  tx: Tx,
  district: number,
  span: readonly Range[],
  { by, value }: BodyOf<typeof searchPeople>,
): Promise<Pick<ReplyOf<typeof searchPeople>, "people" | "elsewhere">> {
  const sought = soughtBy(platform.keyring, by, value);
  const hits = await selectByHash(tx, district, sought);
  const inside = [...(await rootsOf(tx, district, hits)).values()].map(({ person }) => person);
  // Four digits are shared by one in ten thousand: they say nothing of anyone elsewhere.
  const others = by === "last4" ? [] : await rootsElsewhere(tx, district, span, sought);
  const kept = others.filter(({ gridNo }) => covers(span, gridNo)).map(({ person }) => person);
  const people = await foundPeople(platform, tx, district, [...new Set([...inside, ...kept])]);
  return { people: people.slice(0, most), elsewhere: kept.length < others.length };
}

/**
 * Those kept for whoever was recorded outside a span: one merged into a person of the
 * caller's areas is that person. Nothing of the others leaves this module but that they are.
 */
async function rootsElsewhere(
  tx: Tx,
  district: number,
  span: readonly Range[],
  sought: readonly Sought[],
) {
  const scopes = { caller: { district, span }, wide: { district, span: wholeDistrict } };
  return asPlatform(tx, scopes, async (wide) => {
    const hits = await selectByHash(wide, district, sought, span);
    return [...(await rootsOf(wide, district, hits)).values()];
  });
}

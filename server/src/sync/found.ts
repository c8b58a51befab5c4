// Doors that no register knows become households, beside the round's denominator.

import { covers, type Range } from "@lianfang/domain/areas/area";
import type { FoundDoor } from "@lianfang/domain/observations/visit";
import { namesByGridNo } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { insertHouseholds } from "../people/store.ts";
import { selectDoors } from "../people/select.ts";
import type { Platform } from "../platform.ts";
import { currentRounds, roundAt } from "../rounds/current.ts";
import { addFoundDoors, selectKnownRounds } from "../rounds/store.ts";
import { conflict, plain, setApart, type Sent } from "./answer.ts";
import { apart } from "./sift.ts";
import { nothingTaken, type Taken } from "./taken.ts";

type Found = { readonly sent: Sent; readonly door: FoundDoor };

/** Walking order of a found door: after those of the register. */
const lastInWalk = 1_000_000;

export async function addDoors(
  { clock }: Platform,
  tx: Tx,
  { district }: Actor,
  span: readonly Range[],
  read: readonly Sent[],
): Promise<Taken> {
  const found = read.flatMap((sent) =>
    sent.item?.kind === "found_door" ? [{ sent, door: sent.item }] : [],
  );
  if (found.length === 0) return nothingTaken;
  const places = await namesByGridNo(
    tx,
    district,
    found.map(({ door }) => door.gridNo),
  );
  const inside = ({ door }: Found) => covers(span, door.gridNo) && places.has(door.gridNo);
  const good = found
    .filter(inside)
    .toSorted((a, b) => (a.door.household < b.door.household ? -1 : 1));
  const fresh = await insertHouseholds(
    tx,
    district,
    good.map(({ door }) => ({
      id: door.household,
      gridNo: door.gridNo,
      label: door.label,
      walkOrder: lastInWalk,
      foundBy: door.id,
    })),
    clock(),
  );
  const added = good.filter(({ door }) => fresh.has(door.household));
  const beside = await addToRounds(tx, district, added, clock());
  const kept = await selectDoors(
    tx,
    district,
    good.map(({ door }) => door.household),
  );
  const answered = [
    ...found.filter((one) => !inside(one)).map(({ sent }) => setApart(sent, apart("outsideScope"))),
    ...good.map(({ sent, door }) => {
      const there = kept.get(door.household);
      const same =
        there?.foundBy === door.id && there.gridNo === door.gridNo && there.label === door.label;
      if (!same) return conflict(sent);
      return plain(sent, fresh.has(door.household) ? "accepted" : "duplicate");
    }),
  ];
  return { ...nothingTaken, answered, found: beside };
}

async function addToRounds(tx: Tx, district: number, found: readonly Found[], now: number) {
  const rounds = await currentRounds(tx, district, now);
  const known = await selectKnownRounds(
    tx,
    district,
    found.flatMap(({ door }) => door.round ?? []),
  );
  const doors = found.flatMap(({ door }) => {
    const named = door.round !== null && known.has(door.round) ? door.round : null;
    const round = named ?? roundAt(rounds, door.gridNo)?.id;
    return round === undefined ? [] : [{ round, household: door.household, gridNo: door.gridNo }];
  });
  return addFoundDoors(tx, district, doors);
}

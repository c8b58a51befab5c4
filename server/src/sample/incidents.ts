// What makes the sample's days: three fevers, an arrival, doors that no register knew,
// and a record with a slip of the pen that is set apart.

import type { Answers } from "@lianfang/domain/protocols/answer";
import { isoOf, shanghaiDay } from "@lianfang/domain/time";
import type { Delivery } from "./deliver.ts";
import { visitOf } from "./deliver.ts";
import type { Home } from "./generate.ts";
import type { LaidDistrict } from "./lay-out.ts";
import { dayMs } from "./moments.ts";
import { southCode } from "./plan.ts";
import type { Sender } from "./senders.ts";
import { gridOf, type Walks } from "./walks.ts";

const minuteMs = 60_000;

/** Minutes before now at which they happen. */
export const minutesAgo = {
  freshFever: 25,
  arrival: 80,
  slip: 95,
  overdueFever: 240,
  foundDoors: 300,
  referredFever: 330,
} as const;

/** Makes the deliveries of what is out of the ordinary, each at its own time. */
export function incidentsOf(
  laid: LaidDistrict,
  { open }: Walks,
  round: string,
  now: number,
  senderOf: (gridNo: number) => Sender,
  newId: (at: number) => string,
): Delivery[] {
  const taken = new Set<string>();
  /** The next door of a grid that no one has reached, with someone in it. */
  const nextDoor = (town: number, grid: number, community?: string): Home => {
    const place = laid.communities.find(
      (one) => one.town === laid.towns[town] && (community ?? one.code) === one.code,
    );
    const doors = open.get(gridOf(place?.grids[grid]?.buildings[0]?.gridNo ?? -1)) ?? [];
    const home = doors.find(({ id }) => !taken.has(id));
    if (!home) throw new Error(`no open door is left in town ${town}`);
    taken.add(home.id);
    return home;
  };
  const one = (
    home: Home,
    ago: number,
    answers: Answers,
    answer: Delivery["answer"] = "accepted",
  ): Delivery => {
    const at = now - ago * minuteMs;
    const checks = home.residents.map(({ id: person }, index) => ({
      person,
      answers: index === 0 ? answers : { temperature: 36.5, symptoms: [] },
    }));
    const items = [visitOf(newId(at), round, home, "seen", at, checks)];
    return { sender: senderOf(home.gridNo), receivedAt: at + 4_000, items, answer };
  };
  const arrivedFrom = {
    symptoms: [],
    travel_14d: true,
    came_from: "4201",
    last_left: shanghaiDay(now - 5 * dayMs),
  };
  return [
    one(nextDoor(0, 0, southCode), minutesAgo.freshFever, { temperature: 38.2, symptoms: [] }),
    one(nextDoor(2, 0), minutesAgo.arrival, arrivedFrom),
    // 36.8 without its point.
    one(
      nextDoor(0, 2, southCode),
      minutesAgo.slip,
      { temperature: 368, symptoms: [] },
      "quarantined",
    ),
    one(nextDoor(1, 0), minutesAgo.overdueFever, { temperature: 37.6, symptoms: [] }),
    one(nextDoor(0, 3, southCode), minutesAgo.referredFever, { temperature: 38.6, symptoms: [] }),
    ...foundDoors(laid, round, now - minutesAgo.foundDoors * minuteMs, senderOf, newId),
  ].toSorted((a, b) => a.receivedAt - b.receivedAt);
}

const foundIn = [30, 45, 75, 120];

function foundDoors(
  laid: LaidDistrict,
  round: string,
  at: number,
  senderOf: (gridNo: number) => Sender,
  newId: (at: number) => string,
): Delivery[] {
  return foundIn.map((community) => {
    const gridNo = laid.communities[community]?.buildings[0]?.gridNo ?? 0;
    const household = newId(at);
    const items = [
      {
        id: newId(at),
        kind: "found_door" as const,
        household,
        round,
        at: isoOf(at),
        gridNo,
        label: "院内临时房",
      },
    ];
    return { sender: senderOf(gridNo), receivedAt: at + 4_000, items, answer: "accepted" };
  });
}

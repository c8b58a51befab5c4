// Which door was visited when, and what was found: the first round whole, the second as
// far as it has come. Outcomes follow from the seed alone, times from the clock as well.

import { gridSize } from "@lianfang/domain/areas/numbering";
import type { Outcome } from "@lianfang/domain/rounds/state";
import type { Home } from "./generate.ts";
import type { LaidDistrict } from "./lay-out.ts";
import { workingTime } from "./moments.ts";
import { seeded, type Seeded } from "./seeded.ts";

export type Walked = { readonly home: Home; readonly outcome: Outcome; readonly at: number };

type Span = { readonly from: number; readonly until: number };

export type Walks = {
  readonly first: readonly Walked[];
  readonly second: readonly Walked[];
  /** Doors of the second round that no one has reached, by grid, in walking order. */
  readonly open: ReadonlyMap<number, readonly Home[]>;
};

/** The number of the grid in which a building lies. */
export function gridOf(gridNo: number): number {
  return Math.floor(gridNo / gridSize);
}

/** Some doors are empty in both rounds. */
const vacantShare = 0.02;
const firstRound = { unreached: 0.02, absent: 0.05, refused: 0.003 };
const secondRound = { unreached: 0, absent: 0.05, refused: 0.003 };

/** How far the second round has come in each town: from 60 to 86 %, neighbours unlike. */
function shareOfTown(index: number): number {
  return 0.6 + (0.26 * ((index * 5) % 17)) / 16;
}

/** Communities in which a door is found shut a third time. */
const shutIn = [20, 60, 100, 140, 170];

export function planWalks(
  laid: LaidDistrict,
  homes: readonly Home[],
  times: { readonly first: Span; readonly second: Span },
  seed: number,
): Walks {
  const dice = seeded(seed, "walks");
  const jitter = seeded(seed, "walking times");
  const byGrid = Map.groupBy(homes, ({ gridNo }) => gridOf(gridNo));
  const firstTime = workingTime(times.first.from, times.first.until);
  const secondTime = workingTime(times.second.from, times.second.until);
  const first: Walked[] = [];
  const second: Walked[] = [];
  const open = new Map<number, Home[]>();
  for (const [index, community] of laid.communities.entries()) {
    const share = shareOfTown(laid.towns.indexOf(community.town)) + 0.03 * (dice.next() - 0.5);
    for (const [place, { buildings }] of community.grids.entries()) {
      const grid = gridOf(buildings[0]?.gridNo ?? 0);
      const doors = byGrid.get(grid) ?? [];
      const reached = Math.round(share * doors.length);
      const shut = place === 0 && shutIn.includes(index) ? Math.floor(reached * 0.7) : -1;
      const at = (time: (share: number) => number, door: number, of: number) =>
        time((door + jitter.next()) / of);
      for (const [door, home] of doors.entries()) {
        const [once, again] = outcomesOf(dice, door === shut);
        if (once !== "open") {
          first.push({ home, outcome: once, at: at(firstTime, door, doors.length) });
        }
        if (door === shut) first.push({ home, outcome: "absent", at: times.first.until });
        if (door < reached) {
          second.push({ home, outcome: again, at: at(secondTime, door, reached) });
        }
      }
      open.set(grid, doors.slice(reached));
    }
  }
  return { first, second, open };
}

/** What the two rounds find at a door; draws the same number of times whatever comes out. */
function outcomesOf(dice: Seeded, shut: boolean): [Outcome | "open", Outcome] {
  const [empty, one, two] = [dice.next(), dice.next(), dice.next()];
  if (shut) return ["absent", "absent"];
  if (empty < vacantShare) return ["vacant", "vacant"];
  const again = outcomeOf(two, secondRound);
  return [outcomeOf(one, firstRound), again === "open" ? "seen" : again];
}

function outcomeOf(drawn: number, shares: typeof firstRound): Outcome | "open" {
  if (drawn < shares.unreached) return "open";
  if (drawn < shares.unreached + shares.absent) return "absent";
  return drawn < shares.unreached + shares.absent + shares.refused ? "refused" : "seen";
}

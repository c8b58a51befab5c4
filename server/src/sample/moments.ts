// The sample has a past: its acts are done by a platform whose clock stands at their time.

import { idMaker } from "@lianfang/domain/id";
import type { Platform } from "../platform.ts";

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** The same platform at another instant, in milliseconds. */
export function platformAt(platform: Platform, at: number): Platform {
  const clock = () => at;
  return { ...platform, clock, newId: idMaker(clock, platform.random) };
}

/** How busy each hour of the day is at the doors, from midnight on, in Asia/Shanghai. */
const busy = [0, 0, 0, 0, 0, 0, 0, 1, 4, 8, 9, 6, 2, 3, 7, 8, 8, 6, 5, 6, 4, 1, 0, 0] as const;
const shanghaiMs = 8 * hourMs;

/**
 * Turns shares of the work done, in [0, 1), into instants between two others, so that
 * mornings and afternoons are full and nights are empty.
 */
export function workingTime(from: number, until: number): (share: number) => number {
  const pieces: { from: number; until: number; before: number; weight: number }[] = [];
  let total = 0;
  for (let at = from; at < until;) {
    const next = Math.min(until, at - (at % hourMs) + hourMs);
    const hour = Math.floor((at + shanghaiMs) / hourMs) % 24;
    const weight = ((busy[hour] ?? 0) * (next - at)) / hourMs;
    pieces.push({ from: at, until: next, before: total, weight });
    total += weight;
    at = next;
  }
  return (share) => {
    const done = share * total;
    const piece = pieces.findLast(({ before, weight }) => before <= done && weight > 0);
    if (!piece) return from;
    const inside = Math.min(1, (done - piece.before) / piece.weight);
    return Math.floor(piece.from + inside * (piece.until - 1 - piece.from));
  };
}

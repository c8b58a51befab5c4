// How often something was done in the last while, in memory, for limits that answer alike
// whether there was a hit or not.

import type { Clock } from "@lianfang/domain/clock";

/** Keys kept at once; the oldest go first, so that a flood of them cannot fill the memory. */
const mostKeys = 50_000;

export type SlidingCount = {
  /** Seconds until the key may again; 0: now. */
  readonly wait: (key: string) => number;
  /** How often the key still may. */
  readonly left: (key: string) => number;
  readonly add: (key: string) => void;
  readonly giveBack: (key: string) => void;
  readonly clear: (key: string) => void;
};

/** Each key may `limit` times within any `windowMs` milliseconds. */
export function slidingCount(clock: Clock, windowMs: number, limit: number): SlidingCount {
  const seen = new Map<string, number[]>();
  const recent = (key: string) => (seen.get(key) ?? []).filter((at) => clock() - at < windowMs);
  return {
    wait(key) {
      const times = recent(key);
      const first = times[times.length - limit];
      return first === undefined ? 0 : Math.ceil((first + windowMs - clock()) / 1000);
    },
    left: (key) => Math.max(0, limit - recent(key).length),
    add(key) {
      const times = [...recent(key), clock()].slice(-limit);
      seen.delete(key);
      seen.set(key, times);
      const [oldest] = seen.keys();
      if (seen.size > mostKeys && oldest !== undefined) seen.delete(oldest);
    },
    giveBack: (key) => void seen.set(key, recent(key).slice(0, -1)),
    clear: (key) => void seen.delete(key),
  };
}

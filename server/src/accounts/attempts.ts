// Limits on guessing, per account name and per address, alike for names that exist
// and names that do not.

import type { Clock } from "@lianfang/domain/clock";

const windowMs = 15 * 60_000;
const misses = { name: 8, address: 40 } as const;
/** Names kept at once; the oldest go first, so that a flood of names cannot fill the memory. */
const most = 50_000;

export type Attempts = {
  /** Seconds to wait, or 0. */
  readonly wait: (name: string, address: string) => number;
  readonly missed: (name: string, address: string) => void;
  readonly succeeded: (name: string) => void;
};

export function countAttempts(clock: Clock): Attempts {
  const seen = new Map<string, number[]>();
  const recent = (key: string) => (seen.get(key) ?? []).filter((at) => clock() - at < windowMs);
  const waitOf = (key: string, limit: number) => {
    const times = recent(key);
    const first = times[times.length - limit];
    return first === undefined ? 0 : Math.ceil((first + windowMs - clock()) / 1000);
  };
  const add = (key: string) => {
    const times = [...recent(key), clock()].slice(-misses.address);
    seen.delete(key);
    seen.set(key, times);
    const [oldest] = seen.keys();
    if (seen.size > most && oldest !== undefined) seen.delete(oldest);
  };
  return {
    wait: (name, address) =>
      Math.max(waitOf(`name ${name}`, misses.name), waitOf(`address ${address}`, misses.address)),
    missed: (name, address) => {
      add(`name ${name}`);
      add(`address ${address}`);
    },
    succeeded: (name) => void seen.delete(`name ${name}`),
  };
}

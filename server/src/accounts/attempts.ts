// Limits on guessing, per account name and per address, alike for names that exist
// and names that do not.

import type { Clock } from "@lianfang/domain/clock";

const windowMs = 15 * 60_000;
const misses = { name: 8, address: 40 } as const;
/** Names kept at once; the oldest go first, so that a flood of names cannot fill the memory. */
const most = 50_000;

export type Attempts = {
  /**
   * Counts an attempt and returns 0, or the seconds to wait. It is counted before it is
   * answered: a thousand guesses sent at once are a thousand guesses.
   */
  readonly take: (name: string, address: string) => number;
  /** Right after all: the name begins anew, the address gets its attempt back. */
  readonly succeeded: (name: string, address: string) => void;
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
    take(name, address) {
      const [ofName, ofAddress] = [`name ${name}`, `address ${address}`];
      const seconds = Math.max(waitOf(ofName, misses.name), waitOf(ofAddress, misses.address));
      if (seconds > 0) return seconds;
      add(ofName);
      add(ofAddress);
      return 0;
    },
    succeeded(name, address) {
      seen.delete(`name ${name}`);
      seen.set(`address ${address}`, recent(`address ${address}`).slice(0, -1));
    },
  };
}

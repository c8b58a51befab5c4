// Limits on guessing, per account name and per address, alike for names that exist
// and names that do not.

import type { Clock } from "@lianfang/domain/clock";
import { slidingCount } from "../http/sliding-count.ts";

const windowMs = 15 * 60_000;
const misses = { name: 8, address: 40 } as const;

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
  const names = slidingCount(clock, windowMs, misses.name);
  const addresses = slidingCount(clock, windowMs, misses.address);
  return {
    take(name, address) {
      const seconds = Math.max(names.wait(name), addresses.wait(address));
      if (seconds > 0) return seconds;
      names.add(name);
      addresses.add(address);
      return 0;
    },
    succeeded(name, address) {
      names.clear(name);
      addresses.giveBack(address);
    },
  };
}

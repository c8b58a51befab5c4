// How often someone may ask who a number belongs to: per account and per address, hit or miss.

import type { Clock } from "@lianfang/domain/clock";
import { slidingCount } from "../http/sliding-count.ts";

const windowMs = 3_600_000;
/** An hour of one clerk at a busy counter; behind one address sits a whole office. */
const allowed = { account: 120, address: 600 } as const;

export type LookUps = {
  /** Counts a look-up, and says how many are left or how many seconds to wait. */
  readonly take: (
    account: string,
    address: string,
  ) => { readonly left: number } | { readonly seconds: number };
};

export function countLookUps(clock: Clock): LookUps {
  const accounts = slidingCount(clock, windowMs, allowed.account);
  const addresses = slidingCount(clock, windowMs, allowed.address);
  return {
    take(account, address) {
      const seconds = Math.max(accounts.wait(account), addresses.wait(address));
      if (seconds > 0) return { seconds };
      accounts.add(account);
      addresses.add(address);
      return { left: Math.min(accounts.left(account), addresses.left(address)) };
    },
  };
}

// Everything random in a run comes from its seed.

import type { Randomness } from "@lianfang/domain/clock";

export type Chance = {
  /** In [0, 1). */
  readonly next: () => number;
  /** Whole, in [from, until). */
  readonly whole: (from: number, until: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly bytes: Randomness;
};

/** Numbers that seed and stream decide (mulberry32). */
export function chanceOf(seed: number, stream: number): Chance {
  let state = (seed ^ Math.imul(stream + 1, 0x9e3779b1)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, until: number) => from + Math.floor(next() * (until - from));
  return {
    next,
    whole,
    pick: (list) => {
      const one = list[whole(0, list.length)];
      if (one === undefined) throw new Error("nothing to pick from");
      return one;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => whole(0, 256)),
  };
}

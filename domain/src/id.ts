import { v7 } from "uuid";
import type { Clock, Randomness } from "./clock.ts";

/** Makes UUIDv7s, increasing within one maker even inside a millisecond. */
export function idMaker(clock: Clock, random: Randomness): () => string {
  let lastMs = 0;
  let sequence = 0;
  return () => {
    const now = clock();
    if (now > lastMs) {
      lastMs = now;
      // Half of the range is left for counting up inside one millisecond.
      const [a = 0, b = 0, c = 0, d = 0] = random(4);
      sequence = ((a & 0x3f) << 24) | (b << 16) | (c << 8) | d;
    } else {
      sequence += 1;
    }
    return v7({ msecs: lastMs, seq: sequence, random: random(16) });
  };
}

// The one seed of a test run: printed at its start, taken again with LIANFANG_TEST_SEED=n.

import * as fc from "fast-check";

const given = Number(process.env["LIANFANG_TEST_SEED"]);

export const seed = Number.isInteger(given) && given > 0 ? given : 1 + (Date.now() % 2_147_483_646);

// The processes of the run inherit it.
process.env["LIANFANG_TEST_SEED"] = String(seed);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

/** Numbers in [0, 1) that the seed decides; `stream` keeps two tests from drawing the same ones. */
export function seeded(stream: number): () => number {
  let state = (seed ^ Math.imul(stream, 0x9e3779b1)) >>> 0;
  return () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

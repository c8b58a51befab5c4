import type { Randomness } from "@lianfang/domain/clock";

/** Draws a lot at once and gives each byte out once: a sealed value needs only twelve. */
export function pooled(random: Randomness): Randomness {
  let pool: Uint8Array = new Uint8Array();
  return (count) => {
    if (pool.length < count) pool = random(Math.max(count, 16_384));
    const bytes = pool.subarray(0, count);
    pool = pool.subarray(count);
    return bytes;
  };
}

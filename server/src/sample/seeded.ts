// Numbers that look like chance and are the same at every load, so that the sample's
// figures can be promised. Never for a secret: keys and nonces come from the platform.

import type { Randomness } from "@lianfang/domain/clock";

export type Seeded = {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number in [0, limit). */
  readonly below: (limit: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  readonly bytes: Randomness;
};

/**
 * A stream of sfc32 (Chris Doty-Humphrey's small fast counter, public domain). Streams of
 * different purposes do not disturb each other when one of them draws more.
 */
export function seeded(seed: number, purpose: string): Seeded {
  let [a, b, c, counter] = [seed | 0, hashOf(purpose), 0x9e3779b9 | 0, 1];
  const word = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  // The first numbers still show the seed.
  for (let skipped = 0; skipped < 12; skipped += 1) word();
  const next = () => word() / 4_294_967_296;
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    bytes: (count) => {
      const bytes = new Uint8Array(count);
      for (let index = 0; index < count; index += 4) {
        const value = word();
        for (let part = 0; part < 4; part += 1) bytes[index + part] = value >>> (part * 8);
      }
      return bytes;
    },
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash | 0;
}

/**
 * Parts `total` by weight into whole numbers that add up to it: whole shares first, then
 * one more to the largest remainders.
 */
export function portions(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .toSorted((one, other) => other.rest - one.rest || one.index - other.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

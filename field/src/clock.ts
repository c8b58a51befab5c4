// The one clock and the one randomness of this app.

import { idMaker } from "@lianfang/domain/id";

/** Milliseconds since 1970-01-01T00:00Z by the device; a claim, the server's time decides. */
export function now(): number {
  return Date.now();
}

/** A fraction in [0, 1). */
export function random(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn / 2 ** 32;
}

/** A UUIDv7, increasing within this tab. */
export const newId = idMaker(now, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)));

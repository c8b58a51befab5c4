// The one clock and the one randomness, given to whatever needs them (requirement R9).

/** Milliseconds since 1970-01-01T00:00Z. */
export type Clock = () => number;

/** Fills a fresh array with that many random bytes. */
export type Randomness = (bytes: number) => Uint8Array;

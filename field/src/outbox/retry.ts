// When to try again. Pure, so that the reconnection of very many phones can be
// simulated with this very module.

import { epochOf } from "@lianfang/domain/time";

/** Ceiling of the first wait, doubled with every failure in a row. */
export const firstCeilingMs = 2_000;
export const lastCeilingMs = 300_000;

/** What the server asks for is kept, up to a day: a wrong header must not silence a phone. */
const longestAskedMs = 86_400_000;
/** Phones refused in the same second must not come back in the same second. */
const spread = 0.1;

/**
 * Milliseconds to wait before the next try.
 * @param failures tries in a row that failed, at least 1
 * @param retryAfterMs what the server asked for; null: nothing
 * @param random a fraction in [0, 1)
 */
export function waitMs(failures: number, retryAfterMs: number | null, random: number): number {
  if (retryAfterMs !== null) return Math.round(retryAfterMs * (1 + spread * random));
  const ceiling = Math.min(lastCeilingMs, firstCeilingMs * 2 ** (Math.max(1, failures) - 1));
  return Math.round(ceiling * random);
}

/**
 * Milliseconds a Retry-After header asks for; null where it says nothing usable.
 * @param now milliseconds since 1970, for a header that names an instant
 */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const asked = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : epochOf(header) - now;
  return Number.isFinite(asked) ? Math.min(longestAskedMs, Math.max(0, asked)) : null;
}

// A device's time is a claim; the server's time decides.

/** Below this a difference between clocks is the way through the network. */
const toleranceMs = 30_000;
/** Nothing was recorded before 2020-01-01T00:00+08:00. */
const earliestMs = 1_577_808_000_000;

/**
 * When it was, in milliseconds: the claim corrected by the skew of the device's clock at
 * sending, capped at receipt. Null where even so it cannot be (a claim of 1970 sent by a
 * clock that has been set right since).
 */
export function whenItWas(
  claimed: number,
  sentAt: number,
  receivedAt: number,
): { at: number; capped: boolean } | null {
  const skew = receivedAt - sentAt;
  const corrected = Math.abs(skew) > toleranceMs ? claimed + skew : claimed;
  if (corrected < earliestMs) return null;
  return corrected > receivedAt
    ? { at: receivedAt, capped: corrected > receivedAt + toleranceMs }
    : { at: corrected, capped: false };
}

type Timed = {
  readonly state: "draft" | "signed" | "withdrawn";
  /** Milliseconds; the end is exclusive. */
  readonly from: number;
  readonly until: number;
};

/** Whether an order has effect at an instant: signed, not withdrawn, inside its time. */
export function inForce(order: Timed, at: number): boolean {
  return order.state === "signed" && order.from <= at && at < order.until;
}

type Placed = Timed & {
  readonly signedAt: number;
  /** How many levels below the district its area lies. */
  readonly depth: number;
};

/**
 * The order whose protocol applies at a place, among those that cover it: the
 * narrowest area wins, then the latest signature. No order in force, no rule.
 */
export function leading<T extends Placed>(orders: readonly T[], at: number): T | undefined {
  return orders
    .filter((order) => inForce(order, at))
    .toSorted((a, b) => b.depth - a.depth || b.signedAt - a.signedAt)[0];
}

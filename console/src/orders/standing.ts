import type { Order } from "@lianfang/domain/orders/order";
import { epochOf } from "@lianfang/domain/time";

export type Standing = "inForce" | "draft" | "future" | "past" | "withdrawn";

/** How an order stands at an instant, in one word. Whether it is in force the server says. */
export function standingOf(order: Order, at: number): Standing {
  if (order.state === "draft") return "draft";
  if (order.state === "withdrawn") return "withdrawn";
  if (order.inForce) return "inForce";
  return epochOf(order.from) > at ? "future" : "past";
}

const rank: Record<Standing, number> = { inForce: 0, draft: 1, future: 2, past: 3, withdrawn: 4 };

/** What is in force first, then what waits for a signature, then what is to come, then the past. */
export function standingFirst(orders: readonly Order[], at: number): Order[] {
  return orders.toSorted(
    (a, b) => rank[standingOf(a, at)] - rank[standingOf(b, at)] || b.from.localeCompare(a.from),
  );
}

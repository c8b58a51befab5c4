import { covers } from "@lianfang/domain/areas/area";
import { leading } from "@lianfang/domain/orders/force";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { depthOf } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import { selectProtocols } from "../protocols/store.ts";
import { selectOrders } from "./store.ts";

/** The protocol in force at a place; undefined where no order is: no order, no rule. */
export type ProtocolAt = (gridNo: number) => Protocol | undefined;

/** Reads the orders of a district once and answers for any of its places. */
export async function protocolsInForce(tx: Tx, district: number, now: number): Promise<ProtocolAt> {
  const orders = (await selectOrders(tx, district, now))
    .filter(({ order }) => order.inForce && order.protocol !== null)
    .map((stored) => ({ ...stored, depth: depthOf(stored.level) }));
  const protocols = await selectProtocols(
    tx,
    orders.map(({ order }) => order.protocol ?? ""),
  );
  // A batch asks for the same building at each of its doors.
  const asked = new Map<number, Protocol | undefined>();
  return (gridNo) => {
    if (asked.has(gridNo)) return asked.get(gridNo);
    const order = leading(
      orders.filter(({ span }) => covers(span, gridNo)),
      now,
    );
    const protocol = order && protocols.get(order.order.protocol ?? "");
    asked.set(gridNo, protocol);
    return protocol;
  };
}

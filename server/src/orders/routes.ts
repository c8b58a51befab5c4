import { contains } from "@lianfang/domain/areas/area";
import * as contract from "@lianfang/domain/orders/contract";
import type { Order } from "@lianfang/domain/orders/order";
import { epochOf } from "@lianfang/domain/time";
import { areaOf } from "../areas/find.ts";
import { sqlStateOf, type Tx } from "../db/withActor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import { serve } from "../http/serve.ts";
import { selectProtocols } from "../protocols/store.ts";
import { insertOrder, markSigned, markWithdrawn, selectOrders } from "./store.ts";

export const orderRoutes = [
  serve(contract.listOrders, async ({ platform, tx, actor }) => {
    const all = await selectOrders(tx, actor.district, platform.clock());
    // A draft is a thought of headquarters: nobody acts by it before it is signed.
    const seesDrafts = actor.rights.some(
      ({ role }) => role === "headquarters" || role === "auditAdmin",
    );
    const shown = all.filter(({ state }) => seesDrafts || state !== "draft");
    return { orders: shown.map(({ order }) => order) };
  }),
  serve(contract.draftOrder, async ({ platform, tx, actor, span, body, note }) => {
    const { newId, clock } = platform;
    if (!(epochOf(body.from) < epochOf(body.until))) refuse("order.ends-before-it-begins");
    const area = orRefuse(await areaOf(tx, actor.district, body.area));
    if (!contains(span, area.span)) refuse("area.unknown");
    if (body.protocol !== null && (await selectProtocols(tx, [body.protocol])).size === 0) {
      refuse("protocol.unknown");
    }
    const id = newId();
    try {
      await insertOrder(tx, actor.district, { ...body, id }, actor.account, clock());
    } catch (error) {
      if (sqlStateOf(error) === "23505") refuse("order.number-taken", { number: body.number });
      throw error;
    }
    note({ subject: id });
    return theOrder(tx, actor.district, clock(), id);
  }),
  serve(contract.signOrder, async ({ platform, tx, actor, span, params, note }) => {
    const [found] = await selectOrders(tx, actor.district, platform.clock(), params.id);
    if (!found || !contains(span, found.span)) refuse("order.unknown");
    const { number } = found.order;
    if (found.state !== "draft") refuse("order.not-draft", { number });
    if (found.draftedBy === actor.account) refuse("order.same-person");
    const now = platform.clock();
    if (!(await markSigned(tx, actor.district, params.id, actor.account, now))) {
      refuse("order.not-draft", { number });
    }
    note({ subject: params.id });
    return theOrder(tx, actor.district, now, params.id);
  }),
  serve(contract.withdrawOrder, async ({ platform, tx, actor, span, params, body, note }) => {
    const now = platform.clock();
    const [found] = await selectOrders(tx, actor.district, now, params.id);
    if (!found || !contains(span, found.span)) refuse("order.unknown");
    if (found.state !== "signed" || found.until <= now) {
      refuse("order.not-in-force", { number: found.order.number });
    }
    await markWithdrawn(tx, actor.district, params.id, actor.account, now, body.reason);
    note({ subject: params.id });
    return theOrder(tx, actor.district, now, params.id);
  }),
];

async function theOrder(tx: Tx, district: number, now: number, id: string): Promise<Order> {
  const [found] = await selectOrders(tx, district, now, id);
  return found?.order ?? refuse("order.unknown");
}

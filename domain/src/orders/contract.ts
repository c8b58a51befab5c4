import { Type } from "typebox";
import { deskRoles, doorRoles } from "../role.ts";
import { route } from "../route.ts";
import { Closed, Id, Instant, Nullable, Text } from "../schema.ts";
import { Order } from "./order.ts";

const byId = Closed({ id: Id });
const command = ["headquarters"] as const;

function orders<const W extends readonly (typeof readers)[number][]>(action: string, who: W) {
  return { action, who, scope: "none", purpose: null } as const;
}
const readers = [...deskRoles, ...doorRoles, "health", "auditAdmin"] as const;

export const listOrders = route({
  method: "GET",
  path: "/v1/orders",
  policy: orders("orders.list", readers),
  reply: Closed({ orders: Type.Array(Order) }),
});

export const draftOrder = route({
  method: "POST",
  path: "/v1/orders",
  policy: orders("orders.draft", command),
  body: Closed({
    number: Text(60),
    titleZh: Text(120),
    titleEn: Text(200),
    issuer: Text(80),
    legalBasis: Text(300),
    area: Type.Integer(),
    protocol: Nullable(Text(60)),
    opensRound: Type.Boolean(),
    from: Instant,
    until: Instant,
  }),
  reply: Order,
});

/** Signs another person's draft; from then on it has effect in its time. */
export const signOrder = route({
  method: "POST",
  path: "/v1/orders/:id/sign",
  policy: orders("orders.sign", command),
  params: byId,
  body: Closed({}),
  reply: Order,
});

export const withdrawOrder = route({
  method: "POST",
  path: "/v1/orders/:id/withdraw",
  policy: orders("orders.withdraw", command),
  params: byId,
  body: Closed({ reason: Text(300) }),
  reply: Order,
});

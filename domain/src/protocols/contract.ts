import { Type } from "typebox";
import { roles } from "../role.ts";
import { route } from "../route.ts";
import { Closed } from "../schema.ts";
import { Protocol } from "./protocol.ts";

/** All protocols known here; which is in force, orders say. */
export const listProtocols = route({
  method: "GET",
  path: "/v1/protocols",
  policy: { action: "protocols.list", who: roles, scope: "none", purpose: null },
  reply: Closed({ protocols: Type.Array(Protocol) }),
});

import { Type, type Static } from "typebox";
import { deskRoles, roles } from "../role.ts";
import { route } from "../route.ts";
import { Closed, Text } from "../schema.ts";
import { Area } from "./area.ts";

const everyone = roles;

/** The areas of the district down to the communities, and below one of them if named. */
export const listAreas = route({
  method: "GET",
  path: "/v1/areas",
  policy: { action: "areas.list", who: everyone, scope: "none", purpose: null },
  query: Closed({ under: Type.Optional(Type.String({ pattern: "^[0-9]{1,9}$" })) }),
  reply: Closed({ areas: Type.Array(Area) }),
});

/** Looks a name up; where it repeats, the parent's name decides. */
export const findArea = route({
  method: "GET",
  path: "/v1/areas/find",
  policy: {
    action: "areas.find",
    who: [...deskRoles, "systemAdmin"],
    scope: "none",
    purpose: null,
  },
  query: Closed({ name: Text(60), parent: Type.Optional(Text(60)) }),
  reply: Area,
});

/** Which area an official code of an edition means here. */
export const AreaCode = Closed({ code: Text(12), edition: Text(10), area: Area });
export type AreaCode = Static<typeof AreaCode>;
export const findAreaByCode = route({
  method: "GET",
  path: "/v1/areas/by-code",
  policy: {
    action: "areas.byCode",
    who: [...deskRoles, "systemAdmin"],
    scope: "none",
    purpose: null,
  },
  query: Closed({
    code: Type.String({ pattern: "^[0-9]{6,12}$" }),
    edition: Type.Optional(Text(10)),
  }),
  reply: AreaCode,
});

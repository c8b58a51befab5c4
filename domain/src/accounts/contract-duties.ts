import { Type, type Static } from "typebox";
import { areaLevels } from "../areas/area.ts";
import { route } from "../route.ts";
import { Closed, Count, Id, Instant, Nullable, Text, Words } from "../schema.ts";
import { deskRoles, type Role } from "../role.ts";
import { Duty, dutyKinds } from "./account.ts";

const AreaNo = Type.String({ pattern: "^[0-9]{1,9}$" });
const page = Type.Optional(Type.String({ pattern: "^[0-9]{1,4}$" }));
const Duties = Type.Array(Id, { minItems: 1, maxItems: 1_000, uniqueItems: true });

/** Those who may give, end and hand over; each in his own areas. */
const givers = ["headquarters", "town", "community"] as const satisfies readonly Role[];
const readers = [...deskRoles, "securityAdmin"] as const satisfies readonly Role[];

function about<const W extends readonly Role[]>(action: string, who: W) {
  return { action, who, scope: "none", purpose: null } as const;
}

/** An area with households for which no one near the doors answers by territory. */
export const Gap = Closed({
  area: Type.Integer(),
  areaName: Text(120),
  level: Words(areaLevels),
  /** Households for which no one answers, and how many there are in all. */
  households: Count,
  of: Count,
  /** Buildings in which they are. */
  buildings: Count,
});
export type Gap = Static<typeof Gap>;

/** Who answers in the caller's areas, now or at an instant; a hundred a page, in the order of the areas. */
export const listDuties = route({
  method: "GET",
  path: "/v1/duties",
  policy: about("duties.list", readers),
  query: Closed({
    at: Type.Optional(Instant),
    /** Part of the name of the area or of who answers. */
    search: Type.Optional(Text(40)),
    kind: Type.Optional(Words(dutyKinds)),
    account: Type.Optional(Id),
    /** Duties for this area or one inside it. */
    area: Type.Optional(AreaNo),
    page,
  }),
  reply: Closed({
    at: Instant,
    duties: Type.Array(Duty, { maxItems: 100 }),
    total: Count,
    /** Communities that are gaps or have some. */
    gaps: Type.Array(Gap),
  }),
});

/** The gaps inside a community or grid: its grids, or its buildings; of the district, communities. */
export const listGaps = route({
  method: "GET",
  path: "/v1/duties/gaps",
  policy: about("duties.gaps", readers),
  query: Closed({ under: Type.Optional(AreaNo), at: Type.Optional(Instant) }),
  reply: Closed({ gaps: Type.Array(Gap) }),
});

/** Who answered for an area from when to when, newest first, and who answers for it at an instant. */
export const areaDuties = route({
  method: "GET",
  path: "/v1/duties/of-area/:area",
  policy: about("duties.ofArea", readers),
  params: Closed({ area: AreaNo }),
  query: Closed({ at: Type.Optional(Instant) }),
  reply: Closed({
    area: Type.Integer(),
    areaName: Text(120),
    at: Instant,
    /** Those whose areas hold this one at that instant, the narrowest area first. */
    answering: Type.Array(Duty),
    /** Of this very area. */
    history: Type.Array(Duty, { maxItems: 500 }),
    total: Count,
  }),
});

/** For what an account answered in the caller's areas from when to when, newest first. */
export const accountDuties = route({
  method: "GET",
  path: "/v1/duties/of-account/:id",
  policy: about("duties.ofAccount", readers),
  params: Closed({ id: Id }),
  reply: Closed({
    account: Id,
    accountName: Text(40),
    disabled: Type.Boolean(),
    /** Now, by the server: what ends later is still held. */
    at: Instant,
    history: Type.Array(Duty, { maxItems: 500 }),
    total: Count,
  }),
});

export const giveDuty = route({
  method: "POST",
  path: "/v1/duties",
  policy: about("duties.give", givers),
  body: Closed({
    kind: Words(dutyKinds),
    area: Type.Integer(),
    account: Id,
    from: Type.Optional(Instant),
    until: Nullable(Instant),
  }),
  reply: Duty,
});

/** What was done to several duties in one act, and whether it was undone. */
export const DutyChange = Closed({
  id: Id,
  kind: Words(["handOver", "end"] as const),
  account: Id,
  accountName: Text(40),
  to: Nullable(Id),
  toName: Nullable(Text(40)),
  duties: Count,
  /** When it takes effect. */
  at: Instant,
  madeAt: Instant,
  byName: Text(40),
  undoneAt: Nullable(Instant),
});
export type DutyChange = Static<typeof DutyChange>;

/**
 * Hands the duties of one account to another at an instant: the old ones end, new ones begin,
 * and the open tasks for which he is responsible follow. `duties` null: all in the caller's areas.
 */
export const handOverDuties = route({
  method: "POST",
  path: "/v1/duties/hand-over",
  policy: about("duties.handOver", givers),
  body: Closed({
    from: Id,
    to: Id,
    duties: Nullable(Duties),
    /** Now, where unsaid. */
    at: Type.Optional(Instant),
  }),
  reply: Closed({
    change: DutyChange,
    /** Duties of his that lie outside the caller's areas and stay with him. */
    left: Count,
    /** Areas handed over in which the successor holds no role yet: he cannot see them. */
    unseen: Count,
  }),
});

/** Ends duties now: all of them or none. Open tasks stay where they are and climb. */
export const endDuties = route({
  method: "POST",
  path: "/v1/duties/end",
  policy: about("duties.end", givers),
  body: Closed({ duties: Duties }),
  reply: Closed({ changes: Type.Array(DutyChange) }),
});

/** The latest hand-overs and endings in the caller's areas. */
export const listDutyChanges = route({
  method: "GET",
  path: "/v1/duties/changes",
  policy: about("duties.changes", readers),
  query: Closed({}),
  reply: Closed({ changes: Type.Array(DutyChange, { maxItems: 50 }) }),
});

/** Takes a hand-over or an ending back while nothing was built on it; what was stays on record. */
export const undoDutyChange = route({
  method: "POST",
  path: "/v1/duties/changes/:id/undo",
  policy: about("duties.undo", givers),
  params: Closed({ id: Id }),
  body: Closed({}),
  reply: DutyChange,
});

// Two records that may be one person: compared side by side, merged and un-merged, or
// remembered as not the same.

import { Type, type Static } from "typebox";
import { deskRoles } from "../role.ts";
import { route } from "../route.ts";
import { Closed, Count, Id, Instant, Nullable, Text, Words } from "../schema.ts";
import { FoundPerson } from "./contract-search.ts";

export const pairReasons = ["idNo", "phoneAndName", "householdAndBirth"] as const;
export const pairStates = ["open", "merged", "distinct"] as const;

export const PersonPair = Closed({
  id: Id,
  reason: Words(pairReasons),
  state: Words(pairStates),
  foundAt: Instant,
  decidedBy: Nullable(Text(40)),
  decidedAt: Nullable(Instant),
  a: FoundPerson,
  b: FoundPerson,
});
export type PersonPair = Static<typeof PersonPair>;

/** What may be taken from the other record at a merge. */
export const takenFields = ["name", "phone", "idNo", "address", "birthYear", "sex"] as const;

const policy = <const A extends string>(action: A) =>
  ({ action, who: deskRoles, scope: "area", purpose: "correction" }) as const;

/** Pairs of which the caller may see both. */
export const listPairs = route({
  method: "GET",
  path: "/v1/people-pairs",
  policy: policy("pairs.list"),
  query: Closed({
    state: Type.Optional(Words(pairStates)),
    page: Type.Optional(Type.String({ pattern: "^[0-9]{1,4}$" })),
  }),
  reply: Closed({ pairs: Type.Array(PersonPair), total: Count }),
});

/** Side by side: which fields are equal, without opening either identity. */
export const openPair = route({
  method: "GET",
  path: "/v1/people-pairs/:id",
  policy: policy("pairs.open"),
  params: Closed({ id: Id }),
  reply: Closed({
    pair: PersonPair,
    fields: Type.Array(
      Closed({
        field: Words(["name", "phone", "idNo", "address", "birthYear", "sex", "place"] as const),
        same: Type.Boolean(),
        a: Nullable(Text(200)),
        b: Nullable(Text(200)),
      }),
    ),
    records: Closed({ a: Count, b: Count }),
  }),
});

/** Keeps one; the other points to it, and its history is read with it. */
export const mergePair = route({
  method: "POST",
  path: "/v1/people-pairs/:id/merge",
  policy: policy("pairs.merge"),
  params: Closed({ id: Id }),
  body: Closed({
    keep: Id,
    /** Fields taken from the other one. */
    take: Type.Array(Words(takenFields), {
      maxItems: 6,
    }),
  }),
  reply: PersonPair,
});

/** As it was before, and so are the fields taken, but for those corrected since: they are `left`. */
export const unmergePair = route({
  method: "POST",
  path: "/v1/people-pairs/:id/unmerge",
  policy: policy("pairs.unmerge"),
  params: Closed({ id: Id }),
  body: Closed({}),
  reply: Closed({
    ...PersonPair.properties,
    left: Type.Array(Words(takenFields), { maxItems: 6 }),
  }),
});

/** Remembered: the two are not asked about again. */
export const keepPairApart = route({
  method: "POST",
  path: "/v1/people-pairs/:id/distinct",
  policy: policy("pairs.distinct"),
  params: Closed({ id: Id }),
  body: Closed({}),
  reply: PersonPair,
});

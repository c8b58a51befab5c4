// Looking for people and opening one: what the desk may ask and what it is answered.

import { Type, type Static } from "typebox";
import { deskRoles } from "../role.ts";
import { route } from "../route.ts";
import { Closed, Count, Day, GridNo, Id, Instant, Nullable, Text, Words } from "../schema.ts";
import { sexes } from "./household.ts";

export const searchBy = ["name", "phone", "idNo", "last4"] as const;

/** A person in a list: masked. */
export const FoundPerson = Closed({
  person: Id,
  household: Nullable(Id),
  name: Text(40),
  phone: Nullable(Text(20)),
  idNo: Nullable(Text(18)),
  birthYear: Nullable(Type.Integer()),
  sex: Words(sexes),
  gridNo: GridNo,
  place: Text(200),
});
export type FoundPerson = Static<typeof FoundPerson>;

const readers = [...deskRoles, "health"] as const;

/** Exact only, by keyed hash. Values go in the body, never into an address. Budgeted. */
export const searchPeople = route({
  method: "POST",
  path: "/v1/people/search",
  policy: { action: "people.search", who: readers, scope: "area", purpose: "identity" },
  body: Closed({ by: Words(searchBy), value: Text(60) }),
  reply: Closed({
    people: Type.Array(FoundPerson, { maxItems: 50 }),
    /** In the district and outside the caller's areas; nothing else is said. Never for last4. */
    elsewhere: Type.Boolean(),
    /** Look-ups the caller still has this hour. */
    left: Count,
  }),
});

/** Names of one small area in clear, for fragments and pinyin initials on the client. */
export const peopleIndex = route({
  method: "GET",
  path: "/v1/people/index",
  policy: { action: "people.index", who: deskRoles, scope: "area", purpose: "identity" },
  query: Closed({ area: Type.String({ pattern: "^[0-9]{1,9}$" }) }),
  reply: Closed({
    people: Type.Array(
      Closed({ person: Id, household: Nullable(Id), name: Text(40), place: Text(200) }),
      { maxItems: 1_000 },
    ),
  }),
});

/** What happened, in time order; `detail` never holds a name. */
export const TimelineEntry = Closed({
  id: Text(60),
  at: Instant,
  kind: Words([
    "visit",
    "check",
    "observation",
    "signal",
    "taskOpened",
    "taskDone",
    "correction",
    "merge",
    "look",
    "registered",
  ] as const),
  titleZh: Text(200),
  titleEn: Text(300),
  detailZh: Nullable(Text(600)),
  detailEn: Nullable(Text(800)),
  by: Nullable(Text(40)),
});
export type TimelineEntry = Static<typeof TimelineEntry>;

const shared = {
  gridNo: GridNo,
  place: Text(200),
  /** Newest first. */
  timeline: Type.Array(TimelineEntry, { maxItems: 500 }),
  /** Open obligations, most urgent first. */
  next: Type.Array(
    Closed({
      task: Id,
      kind: Text(20),
      causeZh: Text(300),
      causeEn: Text(400),
      dueAt: Instant,
      who: Nullable(Text(40)),
    }),
    { maxItems: 50 },
  ),
  /** By role and area: who may see this page. */
  seenBy: Type.Array(Closed({ role: Text(30), area: Text(60), people: Count }), { maxItems: 100 }),
};

export const PersonPage = Closed({
  ...FoundPerson.properties,
  ...shared,
  birthDate: Nullable(Day),
  /** The person into whom this one was merged; then that page is the one to read. */
  mergedInto: Nullable(Id),
  /** People merged into this one, whose history is shown here too. */
  mergedFrom: Type.Array(Id, { maxItems: 50 }),
  /** Pairs that wait for a decision. */
  duplicates: Type.Array(Id, { maxItems: 50 }),
});
export type PersonPage = Static<typeof PersonPage>;

export const openPerson = route({
  method: "GET",
  path: "/v1/people/:id",
  policy: { action: "people.open", who: readers, scope: "area", purpose: "care" },
  params: Closed({ id: Id }),
  reply: PersonPage,
});

export const HouseholdPage = Closed({
  household: Id,
  label: Text(60),
  ...shared,
  members: Type.Array(FoundPerson, { maxItems: 60 }),
});
export type HouseholdPage = Static<typeof HouseholdPage>;

export const openHousehold = route({
  method: "GET",
  path: "/v1/households/:id",
  policy: { action: "households.open", who: readers, scope: "area", purpose: "care" },
  params: Closed({ id: Id }),
  reply: HouseholdPage,
});

/** Corrects an identity. What was there before is kept, sealed, with who, when and why. */
export const correctPerson = route({
  method: "POST",
  path: "/v1/people/:id/correct",
  policy: { action: "people.correct", who: deskRoles, scope: "area", purpose: "correction" },
  params: Closed({ id: Id }),
  body: Closed({
    /**
     * A field left out stays as it is; null empties it. An ID number brings year of birth and
     * sex with it where they are left out.
     */
    name: Type.Optional(Text(40)),
    phone: Type.Optional(Nullable(Text(20))),
    idNo: Type.Optional(Nullable(Text(18))),
    address: Type.Optional(Nullable(Text(200))),
    birthYear: Type.Optional(Nullable(Type.Integer({ minimum: 1880, maximum: 2200 }))),
    sex: Type.Optional(Words(sexes)),
    /** Where he lives, a household of the caller's areas; null: his home is not known. */
    household: Type.Optional(Nullable(Id)),
    why: Text(200),
  }),
  reply: Closed({ done: Type.Literal(true) }),
});

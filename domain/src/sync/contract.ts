import { Type, type Static } from "typebox";
import { fieldRoles } from "../role.ts";
import { Protocol } from "../protocols/protocol.ts";
import { Door, doorStates } from "../people/household.ts";
import { route } from "../route.ts";
import { Signal } from "../signals/signal.ts";
import { Closed, Count, GridNo, Id, Instant, Nullable, SealNo, Text, Words } from "../schema.ts";
import { Task } from "../tasks/task.ts";
import { SealedItem, SealTo } from "../sealed.ts";

/**
 * The version this code speaks; the server also takes the two before it. Version 2 adds
 * items that are sealed to the server's key.
 */
export const syncVersion = 2;
export const oldestSyncVersion = 1;

/** The most items in one batch: from a phone, from a gateway. */
export const batchOf = { phone: 200, gateway: 1_000 } as const;

/**
 * What became of one item.
 * - accepted: kept, now. duplicate: the same content was kept before.
 * - conflict: the id was kept with other content; both are kept, people decide.
 * - quarantined: kept apart, encrypted, with the reason; visible to worker and headquarters.
 * The phone forgets an item only on one of these.
 */
export const answers = ["accepted", "duplicate", "conflict", "quarantined"] as const;

export const quarantineReasons = [
  "malformed", // not an item of this version
  "answersInvalid", // the answers do not fit the form in force
  "outsideScope", // the household is not in the sender's areas
  "householdUnknown",
  "personNotInHousehold",
  "roundUnknown",
  "subjectUnknown", // the person or place is not in the sender's areas
  "timeImpossible", // before 2020 or after receipt by more than the tolerance
  "sealUnreadable", // sealed for another key or account, or damaged
  "deviceRevoked", // sealed, from a phone that has been taken out of use
  "sessionGone", // sealed, from a phone whose worker is no longer signed in
] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

/** A signal, whom it is about (null: the household), and its explanation. */
export const RaisedSignal = Closed({
  person: Nullable(Id),
  signal: Signal,
  zh: Text(300),
  en: Text(400),
});
export type RaisedSignal = Static<typeof RaisedSignal>;

export const ItemAnswer = Closed({
  id: Text(60),
  answer: Words(answers),
  reason: Nullable(Words(quarantineReasons)),
  /** Says the reason to the worker: which field, which limit. Never repeats what was sent. */
  detailZh: Nullable(Text(300)),
  detailEn: Nullable(Text(300)),
  /** What the rules in force made of it. */
  signals: Type.Array(RaisedSignal),
  /** True where the claimed time was set back to the time of receipt. */
  timeCapped: Type.Boolean(),
});
export type ItemAnswer = Static<typeof ItemAnswer>;

/** Items are validated one by one: a poisoned one never blocks the rest. */
export const SyncRequest = Closed({
  version: Type.Integer({ minimum: 0, maximum: 1_000 }),
  /** The device's clock when it sent, to correct its claims by its skew. */
  sentAt: Instant,
  items: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 1_000 }),
});
export type SyncRequest = Static<typeof SyncRequest>;

export const sync = route({
  method: "POST",
  path: "/v1/sync",
  policy: {
    action: "sync.send",
    who: [...fieldRoles, "community", "gateway"],
    scope: "area",
    purpose: "screening",
  },
  bodyLimit: 4 * 1024 * 1024,
  body: SyncRequest,
  reply: Closed({
    version: Type.Integer(),
    receivedAt: Instant,
    answers: Type.Array(ItemAnswer),
  }),
});

/** What a phone may leave without a session: each call, and kept at a time for one account. */
export const mailbox = { items: 100, kept: 5_000, days: 60 } as const;

/**
 * For a phone that was revoked or whose session has ended: leaves sealed records in
 * quarantine. The ticket says which phone it was bound as, and opens nothing else.
 */
export const leaveSealed = route({
  method: "POST",
  path: "/v1/sync/sealed",
  policy: { action: "sync.leaveSealed", who: "public", scope: "none", purpose: null },
  body: Closed({
    ticket: Text(120, 20),
    sentAt: Instant,
    items: Type.Array(SealedItem, { minItems: 1, maxItems: mailbox.items }),
  }),
  reply: Closed({
    version: Type.Integer(),
    receivedAt: Instant,
    answers: Type.Array(ItemAnswer),
  }),
});

/** Everything a phone needs to work without network: its doors, tasks and the rules in force. */
export const myDoors = route({
  method: "GET",
  path: "/v1/field/doors",
  policy: {
    action: "field.doors",
    who: [...fieldRoles, "community"],
    scope: "area",
    purpose: "screening",
  },
  reply: Closed({
    at: Instant,
    /** What was sealed up to here is in this answer; `changes` goes on from here. */
    sealed: SealNo,
    sealTo: SealTo,
    round: Nullable(
      Closed({
        id: Id,
        title: Text(120),
        titleEn: Text(200),
        orderNumber: Text(60),
        until: Instant,
      }),
    ),
    protocol: Nullable(Protocol),
    buildings: Type.Array(Closed({ gridNo: GridNo, name: Text(60), path: Text(120) })),
    doors: Type.Array(Door),
    tasks: Type.Array(Task),
  }),
});

/**
 * What has changed in the caller's areas since a sealed number. Where round, protocol or the
 * counts differ from what the phone holds, or `whole` is true, it fetches everything again.
 */
export const changes = route({
  method: "GET",
  path: "/v1/changes",
  policy: {
    action: "field.changes",
    who: [...fieldRoles, "community"],
    scope: "area",
    purpose: "screening",
    journal: true,
  },
  query: Closed({ after: SealNo }),
  reply: Closed({
    at: Instant,
    sealed: SealNo,
    /** Too much has happened since: the caller begins anew. */
    whole: Type.Boolean(),
    round: Nullable(Id),
    protocol: Nullable(Text(60)),
    doors: Count,
    members: Count,
    changed: Type.Array(
      Closed({ household: Id, state: Words(doorStates), stateAt: Nullable(Instant) }),
    ),
    /** All open tasks, if one was opened, moved or closed since; null: as before. */
    tasks: Nullable(Type.Array(Task)),
  }),
});

export const Held = Closed({
  id: Id,
  item: Text(60),
  answer: Words(["conflict", "quarantined"] as const),
  reason: Nullable(Words(quarantineReasons)),
  detailZh: Nullable(Text(300)),
  detailEn: Nullable(Text(300)),
  sender: Text(40),
  receivedAt: Instant,
});

/** What was set apart: one's own as a worker, all of the area's at the desk. */
export const listHeld = route({
  method: "GET",
  path: "/v1/held",
  policy: {
    action: "held.list",
    who: [...fieldRoles, "community", "town", "headquarters"],
    scope: "area",
    purpose: "screening",
  },
  reply: Closed({ held: Type.Array(Held) }),
});

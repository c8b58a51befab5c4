// What may be asked of the register, the rules, their runs and certificates.

import { Type, type Static } from "typebox";
import { deskRoles } from "../role.ts";
import { route } from "../route.ts";
import { Closed, Count, Hash, Id, Instant, Nullable, SealNo, Text, Words } from "../schema.ts";
import { erasureGrounds } from "./erasure.ts";
import { ruleIds } from "./rules.ts";

/** Counts, pseudonyms and decisions; no rows of people. */
const lookers = ["headquarters", "systemAdmin", "auditAdmin"] as const;
const proposers = ["headquarters", "systemAdmin"] as const;
const byNumber = Closed({ number: Type.String({ pattern: "^[0-9]{1,9}$" }) });
const byId = Closed({ id: Id });

export const Decision = Closed({
  id: Id,
  kind: Words(["term", "person"] as const),
  rule: Nullable(Words(ruleIds)),
  days: Nullable(Type.Integer()),
  person: Nullable(Id),
  /** Masked; ＊ once he is erased. */
  personName: Nullable(Text(40)),
  ground: Nullable(Words(erasureGrounds)),
  reason: Text(200),
  proposedBy: Text(40),
  proposedAt: Instant,
  decidedBy: Nullable(Text(40)),
  decidedAt: Nullable(Instant),
  approved: Nullable(Type.Boolean()),
  /** The caller may decide it: he holds the role and did not propose it. */
  mine: Type.Boolean(),
});
export type Decision = Static<typeof Decision>;

export const readRetention = route({
  method: "GET",
  path: "/v1/retention",
  policy: { action: "retention.read", who: lookers, scope: "area", purpose: "erasure" },
  reply: Closed({
    rules: Type.Array(Closed({ rule: Words(ruleIds), days: Type.Integer() })),
    /** Newest first. */
    decisions: Type.Array(Decision),
    /** When the platform next erases by itself. */
    nextRun: Instant,
    running: Type.Boolean(),
  }),
});

export const Due = Closed({
  rule: Words(ruleIds),
  table: Text(60),
  /** Rows past their days that a run would erase now, and those that stay all the same. */
  rows: Count,
  staying: Count,
  /** Of all rows there are; null where there is none. */
  oldest: Nullable(Instant),
  /** When the oldest row that is not yet due will be; null where there is none. */
  next: Nullable(Instant),
});
export type Due = Static<typeof Due>;

/** What a run would erase if it began now. */
export const previewErasure = route({
  method: "GET",
  path: "/v1/retention/preview",
  policy: { action: "retention.preview", who: lookers, scope: "none", purpose: null },
  reply: Closed({ asOf: Instant, due: Type.Array(Due) }),
});

/** Starts a run of the rules; it does what the nightly one would. */
export const runErasure = route({
  method: "POST",
  path: "/v1/retention/runs",
  policy: { action: "retention.start", who: proposers, scope: "none", purpose: null },
  body: Closed({}),
  reply: Closed({ run: Id }),
});

export const proposeTerm = route({
  method: "POST",
  path: "/v1/retention/terms",
  policy: { action: "retention.proposeTerm", who: proposers, scope: "none", purpose: null },
  body: Closed({ rule: Words(ruleIds), days: Type.Integer(), reason: Text(200) }),
  reply: Closed({ decision: Id }),
});

/** Proposes to erase one person of the caller's areas. */
export const proposePersonErasure = route({
  method: "POST",
  path: "/v1/retention/people",
  policy: { action: "retention.proposePerson", who: deskRoles, scope: "area", purpose: "erasure" },
  body: Closed({ person: Id, ground: Words(erasureGrounds), reason: Text(200) }),
  reply: Closed({ decision: Id }),
});

/** Another person of headquarters approves or refuses what was proposed. */
export const decideRetention = route({
  method: "POST",
  path: "/v1/retention/decisions/:id",
  policy: { action: "retention.decide", who: ["headquarters"], scope: "area", purpose: "erasure" },
  params: byId,
  body: Closed({ approve: Type.Boolean() }),
  reply: Closed({ done: Type.Literal(true) }),
});

/** The platform's own every night, one that someone asked for, the erasure of one person. */
export const runKinds = ["daily", "demand", "person"] as const;

export const Certificate = Closed({
  number: Type.Integer({ minimum: 1 }),
  run: Id,
  kind: Words(runKinds),
  district: Text(60),
  asOf: Instant,
  finishedAt: Instant,
  /** When the last backup of the keys of that day is gone. */
  completeOn: Instant,
  /** Null: the platform by itself. */
  askedBy: Nullable(Text(40)),
  decision: Nullable(Decision),
  parts: Type.Array(
    Closed({
      rule: Text(20),
      /** Of the rule; null for a person. */
      days: Nullable(Type.Integer()),
      table: Text(60),
      rows: Count,
      partitions: Count,
    }),
  ),
  /** The journal's entries for it, one for each rule; empty while they are not sealed. */
  entries: Type.Array(Closed({ rule: Text(20), seal: SealNo, count: Count, digest: Hash })),
  /** True if each digest is that of the parts above. */
  verified: Type.Boolean(),
  /** The head that holds the last of them; null while they are not sealed. */
  sealed: Nullable(SealNo),
  head: Nullable(Hash),
});
export type Certificate = Static<typeof Certificate>;

export const listCertificates = route({
  method: "GET",
  path: "/v1/retention/certificates",
  policy: { action: "certificates.list", who: lookers, scope: "none", purpose: null },
  reply: Closed({
    certificates: Type.Array(
      Closed({
        number: Type.Integer(),
        kind: Certificate.properties.kind,
        finishedAt: Instant,
        completeOn: Instant,
        rows: Count,
      }),
    ),
  }),
});

export const openCertificate = route({
  method: "GET",
  path: "/v1/retention/certificates/:number",
  policy: {
    action: "certificates.open",
    who: lookers,
    scope: "area",
    purpose: "erasure",
    journal: true,
  },
  params: byNumber,
  reply: Certificate,
});

/** The certificate as a Word file. */
export const certificateDocument = route({
  method: "GET",
  path: "/v1/retention/certificates/:number/certificate.docx",
  policy: {
    action: "certificates.document",
    who: lookers,
    scope: "area",
    purpose: "erasure",
    journal: true,
  },
  params: byNumber,
  query: Closed({ language: Words(["zh", "en"] as const) }),
  reply: Type.Unknown(),
});

import { Type, type Static } from "typebox";
import { route } from "../route.ts";
import { Closed, Count, Hash, Instant, Nullable, SealNo, Text } from "../schema.ts";

/** One sealed entry: who did what to which subject; pseudonyms only, never names or values. */
export const JournalEntry = Closed({
  seal: SealNo,
  at: Instant,
  actor: Text(60),
  act: Text(60),
  subject: Nullable(Text(60)),
  purpose: Nullable(Text(40)),
  count: Count,
  /** Chain value after this entry. */
  hash: Hash,
});
export type JournalEntry = Static<typeof JournalEntry>;

const audit = { who: ["auditAdmin"], scope: "none", purpose: null, journal: true } as const;

export const readJournal = route({
  method: "GET",
  path: "/v1/journal",
  policy: { action: "journal.read", ...audit },
  query: Closed({ before: Type.Optional(SealNo), act: Type.Optional(Text(60)) }),
  reply: Closed({ entries: Type.Array(JournalEntry), sealed: SealNo, head: Hash }),
});

/** The whole journal as lines of JSON for the stand-alone verifier. */
export const exportJournal = route({
  method: "GET",
  path: "/v1/journal/export",
  policy: { action: "journal.export", ...audit },
  reply: Type.String(),
});

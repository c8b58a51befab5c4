// A protocol is one dated edition of a rule set, as data. An order puts it in force.

import { Type, type Static } from "typebox";
import { Bilingual, Closed, Day, Nullable, Text, Words } from "../schema.ts";
import { Condition, Key } from "./condition.ts";
import { Form } from "./form.ts";

const Title = Closed({ zh: Text(80), en: Text(160) });

/** Where a rule comes from. What could not be checked against a text says so in `section`. */
const Citation = Closed({ document: Title, section: Title, source: Text(300) });

export const Rule = Closed({
  id: Key,
  /** The short code of what it means; several rules may give the same signal. */
  signal: Key,
  title: Title,
  when: Condition,
  /** A sign of disease goes to the health authority as well. */
  disease: Type.Boolean(),
  urgency: Words(["now", "today"] as const),
  task: Closed({
    kind: Words(["referral", "revisit", "call", "visit"] as const),
    dueMinutes: Type.Integer({ minimum: 1, maximum: 43_200 }),
  }),
  /** What to do now, step by step. */
  advice: Type.Array(Bilingual, { minItems: 1, maxItems: 3 }),
  why: Bilingual,
  citation: Citation,
});
export type Rule = Static<typeof Rule>;

export const Protocol = Closed({
  id: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", maxLength: 60 }),
  disease: Title,
  title: Title,
  edition: Type.Integer({ minimum: 1, maximum: 1_000 }),
  /** The issuer's document number; null where there is none. */
  number: Nullable(Text(60)),
  issued: Day,
  source: Text(300),
  rules: Type.Array(Rule, { maxItems: 100 }),
  forms: Type.Array(Form, { minItems: 1, maxItems: 20 }),
});
export type Protocol = Static<typeof Protocol>;

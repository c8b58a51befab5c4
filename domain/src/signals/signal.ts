import { Type, type Static } from "typebox";
import { Answer } from "../protocols/answer.ts";
import { Key } from "../protocols/condition.ts";
import { Closed, Text, Words } from "../schema.ts";

/** One thing seen that made a rule speak. For `missed` the field is the form that is owed. */
export const Evidence = Closed({
  field: Key,
  value: Answer,
  /** What the value was held against: degrees, times, days. */
  limit: Type.Optional(Type.Number()),
  unit: Type.Optional(Text(12)),
});
export type Evidence = Static<typeof Evidence>;

/** What a rule in force made of one observation. Holds what was seen, no name. */
export const Signal = Closed({
  rule: Key,
  signal: Key,
  evidence: Type.Array(Evidence, { minItems: 1, maxItems: 6 }),
  disease: Type.Boolean(),
  urgency: Words(["now", "today"] as const),
});
export type Signal = Static<typeof Signal>;

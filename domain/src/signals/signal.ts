import { Type, type Static } from "typebox";
import { Closed, Nullable, Text, Words } from "../schema.ts";

/** What a rule of the protocol made of an observation, with the values that made it. */
export const Signal = Closed({
  /** Id of the rule. */
  rule: Text(40),
  /** Short code, e.g. `fever`. */
  signal: Text(40),
  /** Person it is about; null: the household. */
  person: Nullable(Text(36)),
  disease: Type.Boolean(),
  urgency: Words(["now", "today"] as const),
  /** "体温 37.6 ℃ ≥ 37.3 ℃ · protocol · section" in both languages. */
  zh: Text(300),
  en: Text(400),
});
export type Signal = Static<typeof Signal>;

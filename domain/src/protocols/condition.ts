// What a rule may ask. A closed vocabulary with parameters, on purpose not an
// expression language: whoever signs an order must be able to read every rule.

import { Type, type Static } from "typebox";
import { Closed, Text } from "../schema.ts";

/** Names a field, a code, a rule, a form or a signal. The same shape as a key of answers. */
export const Key = Type.String({ pattern: "^[a-z][A-Za-z0-9_]{0,39}$" });

/** A number is at or above a limit, both in the unit of the field. */
export const Threshold = Closed({
  threshold: Closed({ field: Key, atLeast: Type.Number(), unit: Text(12) }),
});

/** At least one of the codes was chosen. */
export const AnyOf = Closed({
  anyOf: Closed({
    field: Key,
    codes: Type.Array(Key, { minItems: 1, maxItems: 30, uniqueItems: true }),
  }),
});

/** What a form obliges to was missed this often in a row or oftener; known from history. */
export const Missed = Closed({
  missed: Closed({ obligation: Key, times: Type.Integer({ minimum: 1, maximum: 30 }) }),
});

/**
 * A date lies at most `days` before the day of the observation. Day 0 is the date
 * itself, so left on 1 February with 14 days is still within on 15 February, the day
 * of release.
 */
export const Within = Closed({
  within: Closed({
    field: Key,
    days: Type.Integer({ minimum: 0, maximum: 365 }),
    before: Type.Literal("observed"),
  }),
});

/** An area code begins with one of these official codes. */
export const CameFrom = Closed({
  cameFrom: Closed({
    field: Key,
    areas: Type.Array(
      Type.String({ pattern: "^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$" }),
      { minItems: 1, maxItems: 200, uniqueItems: true },
    ),
  }),
});

/**
 * A form was filled and this field of it was left out. It names its form, for a field that
 * is absent would otherwise be found absent in every other form as well.
 */
export const Unanswered = Closed({ unanswered: Closed({ form: Key, field: Key }) });

const Simple = Type.Union([Threshold, AnyOf, Missed, Within, CameFrom, Unanswered]);
export type SimpleCondition = Static<typeof Simple>;

/** All hold together. One level only. */
export const AllOf = Closed({ allOf: Type.Array(Simple, { minItems: 2, maxItems: 6 }) });

export const Condition = Type.Union([Simple, AllOf]);
export type Condition = Static<typeof Condition>;

/** The simple conditions of a condition, in order. */
export function partsOf(condition: Condition): readonly SimpleCondition[] {
  return "allOf" in condition ? condition.allOf : [condition];
}

/** The field a condition asks about; null for one that asks about history. */
export function fieldOf(condition: SimpleCondition): string | null {
  if ("threshold" in condition) return condition.threshold.field;
  if ("anyOf" in condition) return condition.anyOf.field;
  if ("within" in condition) return condition.within.field;
  if ("cameFrom" in condition) return condition.cameFrom.field;
  if ("unanswered" in condition) return condition.unanswered.field;
  return null;
}

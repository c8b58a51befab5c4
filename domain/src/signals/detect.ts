// Detect: what an observation means. The same function runs on the phone, so that the
// worker is warned without network, and on the server, whose answer decides.

import { dayNumberOf } from "../calendar.ts";
import type { Answer, Answers } from "../protocols/answer.ts";
import { partsOf, type SimpleCondition } from "../protocols/condition.ts";
import type { Protocol } from "../protocols/protocol.ts";
import type { Evidence, Signal } from "./signal.ts";

/** One filled form, its answers already held against it by `checkAnswers`. */
export type Seen = {
  readonly form: string;
  /** YYYY-MM-DD of the observation in the district. */
  readonly day: string;
  readonly answers: Answers;
  /** By form id: how often it was missed in a row, up to and including this observation. */
  readonly missed?: Readonly<Record<string, number>>;
};

/**
 * The signals of an observation, in the order of the protocol's rules, each rule at most
 * once. Only fields of the form that was filled are asked; a field left out meets no
 * condition but that of being left out, and a form the protocol does not have gives no signal.
 */
export function detect(protocol: Protocol, seen: Seen): Signal[] {
  const form = protocol.forms.find(({ id }) => id === seen.form);
  if (form === undefined) return [];
  const answer: Ask = (field) =>
    Object.hasOwn(seen.answers, field) && form.fields.some(({ key }) => key === field)
      ? seen.answers[field]
      : undefined;
  const signals: Signal[] = [];
  for (const { id, signal, when, disease, urgency } of protocol.rules) {
    const evidence = evidenceOf(partsOf(when), answer, seen);
    if (evidence !== null) signals.push({ rule: id, signal, evidence, disease, urgency });
  }
  return signals;
}

/** What meets all the conditions, or null at the first that nothing meets. */
function evidenceOf(parts: readonly SimpleCondition[], answer: Ask, seen: Seen): Evidence[] | null {
  const evidence: Evidence[] = [];
  for (const part of parts) {
    const piece = met(part, answer, seen);
    if (piece === null) return null;
    evidence.push(piece);
  }
  return evidence;
}

type Ask = (field: string) => Answer | undefined;

/** What meets a condition, or null where nothing does. */
function met(condition: SimpleCondition, answer: Ask, seen: Seen): Evidence | null {
  if ("threshold" in condition) {
    const { field, atLeast, unit } = condition.threshold;
    const value = answer(field);
    return typeof value === "number" && value >= atLeast
      ? { field, value, limit: atLeast, unit }
      : null;
  }
  if ("anyOf" in condition) {
    const { field, codes } = condition.anyOf;
    const given = answer(field);
    if (given === undefined) return null;
    const value = (Array.isArray(given) ? given : [given]).filter((code) =>
      codes.some((c) => c === code),
    );
    return value.length > 0 ? { field, value: value.map(String) } : null;
  }
  if ("missed" in condition) {
    const { obligation, times } = condition.missed;
    // At or above, not equal: two devices may carry the count past the limit at once.
    const value = seen.missed !== undefined ? (seen.missed[obligation] ?? 0) : 0;
    return value >= times ? { field: obligation, value, limit: times } : null;
  }
  if ("within" in condition) {
    const { field, days } = condition.within;
    const value = answer(field);
    if (typeof value !== "string") return null;
    const elapsed = daysBetween(value, seen.day);
    return elapsed !== null && elapsed >= 0 && elapsed <= days
      ? { field, value, limit: days, unit: "d" }
      : null;
  }
  if ("unanswered" in condition) {
    const { form, field } = condition.unanswered;
    return seen.form === form && answer(field) === undefined ? { field, value: "" } : null;
  }
  const { field, areas } = condition.cameFrom;
  const value = answer(field);
  return typeof value === "string" && areas.some((area) => value.startsWith(area))
    ? { field, value }
    : null;
}

function daysBetween(from: string, to: string): number | null {
  const [first, last] = [dayNumberOf(from), dayNumberOf(to)];
  return first === null || last === null ? null : last - first;
}

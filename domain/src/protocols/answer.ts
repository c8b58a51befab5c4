import { Type, type Static } from "typebox";
import { dayNumberOf } from "../calendar.ts";
import { faultWords, type FaultCode } from "./answer-words.ts";
import { onGrid } from "./decimal.ts";
import type { Field, Form } from "./form.ts";

export const Answer = Type.Union([
  Type.String(),
  Type.Number(),
  Type.Boolean(),
  Type.Array(Type.String()),
]);
export type Answer = Static<typeof Answer>;
export type Answers = Readonly<Record<string, Answer>>;

/** Words name the field and its limits and never repeat what was sent. */
export type Fault = {
  /** Key of the field; empty where the form has no such field. */
  readonly field: string;
  readonly code: FaultCode;
  readonly zh: string;
  readonly en: string;
};

/**
 * Holds answers against a form: unknown fields are refused, nothing is coerced, cut or
 * filled in; a field without an answer is left out, not sent blank. The answers are the
 * very object given. At most one fault per field, in the order of the form.
 * @param day YYYY-MM-DD of the observation in the district, for dates that cannot be later
 */
export function checkAnswers(
  form: Form,
  answers: unknown,
  day: string,
): { readonly answers: Answers } | { readonly faults: readonly Fault[] } {
  const given = isRecord(answers) ? answers : {};
  const faults: Fault[] = [];
  let known = 0;
  for (const field of form.fields) {
    if (Object.hasOwn(given, field.key)) known += 1;
    const code = faultIn(field, given, day);
    if (code !== null) faults.push({ field: field.key, code, ...faultWords(code, field, form) });
  }
  if (!isRecord(answers) || Object.keys(given).length > known) {
    faults.push({ field: "", code: "unknown", ...faultWords("unknown", null, form) });
  }
  return faultless(answers, faults) ? { answers } : { faults };
}

type Given = Readonly<Record<string, unknown>>;

/** Where no fault was found, every own key is a field and its value was held against it. */
function faultless(value: unknown, faults: readonly Fault[]): value is Answers {
  return isRecord(value) && faults.length === 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function faultIn(field: Field, given: Given, day: string): FaultCode | null {
  if (!Object.hasOwn(given, field.key)) return field.required ? "missing" : null;
  const fault = faultOf(field, given[field.key], day);
  if (fault !== null) return fault;
  return field.needs !== undefined && !Object.hasOwn(given, field.needs) ? "needs" : null;
}

function faultOf(field: Field, value: unknown, day: string): FaultCode | null {
  if (field.type === "flag") return typeof value === "boolean" ? null : "type";
  if (field.type === "number") {
    if (typeof value !== "number" || !Number.isFinite(value)) return "type";
    if (value < field.min || value > field.max) return "range";
    return onGrid(value, field) ? null : "step";
  }
  if (field.type === "choices") {
    if (!Array.isArray(value)) return "type";
    const isKnown = (code: unknown, at: number): boolean =>
      field.codes.some((known) => known.code === code) && value.indexOf(code) === at;
    return value.every(isKnown) ? null : "code";
  }
  if (typeof value !== "string") return "type";
  if (field.type === "date") {
    if (dayNumberOf(value) === null) return "date";
    return field.latest === "observed" && value > day ? "future" : null;
  }
  if (field.type === "text") {
    return faultOfText(value, field.maxLength, field.holds === "area");
  }
  return field.codes.some(({ code }) => code === value) ? null : "code";
}

// Control characters, lone surrogates, line and paragraph separators, and marks that turn
// the direction of writing: a list or a printed notice would show something else than was stored.
const unprintable = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;

function faultOfText(value: string, maxLength: number, area: boolean): FaultCode | null {
  if (value.trim() === "") return "blank";
  if (value.length > maxLength) return "length";
  if (unprintable.test(value) || value.normalize("NFC") !== value) return "characters";
  const isArea = /^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$/.test(value);
  return area && !isArea ? "area" : null;
}

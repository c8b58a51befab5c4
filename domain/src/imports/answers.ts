import { checkAnswers, type Answer, type Answers } from "../protocols/answer.ts";
import type { Field } from "../protocols/form.ts";
import type { Protocol } from "../protocols/protocol.ts";
import type { ImportKind } from "./import.ts";
import { kinds } from "./kinds.ts";
import type { Values } from "./row.ts";
import { readSigns } from "./signs.ts";

export type Answered = { readonly form: string; readonly answers: Answers; readonly day: string };

/**
 * The values of a row as answers of the form of its kind, which hold against `checkAnswers`;
 * what does not fit is left out. Null: the kind has no form, or the protocol has not got it.
 */
export function answersOf(kind: ImportKind, values: Values, protocol: Protocol): Answered | null {
  const form = protocol.forms.find(({ id }) => id === kinds[kind].form);
  const day = values["day"];
  if (form === undefined || typeof day !== "string") return null;
  const answers: Record<string, Answer> = {};
  for (const field of form.fields) {
    const answer = answerTo(field, kind, values);
    if (answer !== null) answers[field.key] = answer;
  }
  const checked = checkAnswers(form, answers, day);
  if ("faults" in checked) for (const { field } of checked.faults) delete answers[field];
  return { form: form.id, answers, day };
}

/** Answers whose field is called otherwise in registers. */
const source: Readonly<Record<string, string>> = {
  key_area_stay: "hubei_history",
  contact: "contact_history",
};

function answerTo(field: Field, kind: ImportKind, values: Values): Answer | null {
  if (field.key === "readings_due") return readingsDue(values);
  if (field.key === "am_temp") return morning(values);
  // Every row of such a register is one purchase of the medicines it is kept for.
  if (field.key === "medicine") return kind === "purchases" ? "fever_cough" : null;
  const value = values[source[field.key] ?? field.key] ?? null;
  if (value === null) return null;
  if (field.type === "choice" && typeof value === "boolean") return value ? "yes" : "no";
  if (field.type === "choices") return readSigns(String(value));
  if (field.type === "text" && field.holds === undefined) {
    return String(value).slice(0, field.maxLength);
  }
  return value;
}

/** How often a day a register asks for the temperature: by the columns it has; null: never. */
function readingsDue(values: Values): number | null {
  if (Object.hasOwn(values, "pm_temp")) return 2;
  return Object.hasOwn(values, "am_temp") || Object.hasOwn(values, "temperature") ? 1 : null;
}

/** The morning's reading; where a column says no time, that one too: the higher of them. */
function morning(values: Values): number | null {
  const readings = [values["am_temp"], values["temperature"]].filter(
    (one) => typeof one === "number",
  );
  return readings.length === 0 ? null : Math.max(...readings);
}

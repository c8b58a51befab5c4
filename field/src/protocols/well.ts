// What "all well" says, by the form in force and by nothing known beforehand.

import { checkAnswers, type Answers } from "@lianfang/domain/protocols/answer";
import type { Form } from "@lianfang/domain/protocols/form";
import type { Protocol } from "@lianfang/domain/protocols/protocol";

/** The two forms a visit is made of. */
export const visitForm = "household_visit";
export const checkForm = "health_check";

export function formNamed(protocol: Protocol, id: string): Form | null {
  return protocol.forms.find((form) => form.id === id) ?? null;
}

/**
 * Every question that can be answered with "none" or "no" answered so; what needs a
 * reading, a date or words is left out, for nothing was measured.
 */
export function wellAnswers(form: Form): Answers {
  const answers: Record<string, boolean | string[]> = {};
  for (const { key, type } of form.fields) {
    if (type === "choices") answers[key] = [];
    if (type === "flag") answers[key] = false;
  }
  return answers;
}

/** Whether the form lets "all well" be said at once, or needs each person to be asked. */
export function canBeWell(form: Form, day: string): boolean {
  return "answers" in checkAnswers(form, wellAnswers(form), day);
}

/** What was answered beyond "all well", in words, for the last look before recording. */
export function exceptions(form: Form, answers: Answers, language: "zh" | "en"): string[] {
  return form.fields.flatMap((field) => {
    const value = answers[field.key];
    const label = field.label[language];
    if (value === undefined || value === false) return [];
    if (value === true) return [label];
    if (field.type === "choice" || field.type === "choices") {
      return [value].flat().map((code) => {
        const known = field.codes.find((one) => one.code === code);
        return known ? known[language] : String(code);
      });
    }
    const unit = field.type === "number" && field.unit !== undefined ? ` ${field.unit}` : "";
    return [`${label} ${String(value)}${unit}`];
  });
}

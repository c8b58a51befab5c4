import type { Answers } from "../protocols/answer.ts";
import type { taskKinds } from "./task.ts";

/**
 * Whether a later record meets an obligation by itself, without anyone closing the task: done
 * is what evidence says. A referral ends with what the health authority decided, a call once
 * someone has been spoken to, a home visit once the person has been checked.
 */
export function fulfils(
  task: (typeof taskKinds)[number],
  { kind, answers }: { readonly kind: string; readonly answers: Answers },
): boolean {
  if (task === "referral") {
    return kind === "referral_outcome" && isOneOf(answers["step"], ["not_suspected", "suspected"]);
  }
  if (task === "call") {
    const spoken = kind === "phone_contact" && isOneOf(answers["reached"], ["reached", "relative"]);
    return spoken || kind === "person_check";
  }
  return task === "visit" && kind === "person_check";
}

function isOneOf(value: unknown, words: readonly string[]): boolean {
  return words.some((word) => word === value);
}

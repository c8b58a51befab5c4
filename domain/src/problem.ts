// All the ways the platform can say no. Rules return problems; the shells (HTTP,
// outbox) turn them into replies; problem-words.ts says them to people.

import { problemWords } from "./problem-words.ts";

export type ProblemCode = keyof typeof problemWords;

export type Details = Readonly<Record<string, string | number>>;

export type Problem = { readonly problem: ProblemCode; readonly details: Details };

/** What is sent over HTTP as application/problem+json. */
export type ProblemReply = Problem & {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
};

export function problem(code: ProblemCode, details: Details = {}): Problem {
  return { problem: code, details };
}

export function isProblem(value: unknown): value is Problem {
  return (
    typeof value === "object" &&
    value !== null &&
    "problem" in value &&
    typeof value.problem === "string" &&
    value.problem in problemWords
  );
}

/** The problem with its HTTP status and its words in both languages. */
export function replyOf({ problem: code, details }: Problem): ProblemReply {
  const { status, zh, en } = problemWords[code];
  return { problem: code, details, status, zh: filled(zh, details), en: filled(en, details) };
}

/** Puts details into `{name}`. */
function filled(words: string, details: Details): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? "?"));
}

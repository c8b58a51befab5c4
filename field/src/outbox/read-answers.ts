import { answers, type ItemAnswer } from "@lianfang/domain/sync/contract";

/**
 * The answers in a reply that are beyond doubt: for an item that was sent, with one of
 * the four words, named once. A half reply or a stranger's page gives fewer or none.
 */
export function readAnswers(reply: unknown, sent: ReadonlySet<string>): ItemAnswer[] {
  if (!hasAnswers(reply)) return [];
  const sure = reply.answers.filter(isAnswer).filter(({ id }) => sent.has(id));
  return sure.filter(({ id }) => sure.filter((other) => other.id === id).length === 1);
}

function hasAnswers(reply: unknown): reply is { answers: unknown[] } {
  return (
    typeof reply === "object" &&
    reply !== null &&
    "answers" in reply &&
    Array.isArray(reply.answers)
  );
}

function isAnswer(value: unknown): value is ItemAnswer {
  const known: readonly unknown[] = answers;
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    "answer" in value &&
    "signals" in value &&
    typeof value.id === "string" &&
    known.includes(value.answer) &&
    Array.isArray(value.signals)
  );
}

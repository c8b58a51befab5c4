// Detect: the protocol in force turns what was kept into signals, in the transaction
// that kept it.

import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { detect, type Seen } from "@lianfang/domain/signals/detect";
import { explain } from "@lianfang/domain/signals/explain";
import type { Signal } from "@lianfang/domain/signals/signal";
import type { Answers } from "@lianfang/domain/protocols/answer";
import type { NewSignal } from "./store.ts";

/** A visit as the rules see it. */
export type SeenVisit = {
  readonly id: string;
  readonly household: string;
  readonly gridNo: number;
  /** YYYY-MM-DD of the visit in the district. */
  readonly day: string;
  readonly answers: Answers;
  /** Visits in a row that found no one, this one included. */
  readonly absences: number;
  readonly checks: readonly { readonly person: string; readonly answers: Answers }[];
};

/** What was seen and of whom. */
export type About = {
  readonly observation: string;
  readonly household: string | null;
  /** The person or place; the household where none is meant. */
  readonly subject: string;
  readonly gridNo: number;
};

export type Raised = {
  readonly person: string | null;
  readonly signal: Signal;
  readonly row: NewSignal;
};

/** What the rules of a protocol make of a visit: of the household, then of each member. */
export function raise(protocol: Protocol, visit: SeenVisit, newId: () => string): Raised[] {
  const { id, household, gridNo, day } = visit;
  const about = { observation: id, household, gridNo };
  const missed = { household_visit: visit.absences };
  const seen = { form: "household_visit", day, answers: visit.answers, missed };
  const ofHousehold = raiseOf(protocol, { ...about, subject: household }, seen, newId);
  const ofMembers = visit.checks.flatMap(({ person, answers }) =>
    raiseOf(
      protocol,
      { ...about, subject: person },
      { form: "health_check", day, answers },
      newId,
    ).map((raised) => ({ ...raised, person })),
  );
  return [...ofHousehold.map((raised) => ({ ...raised, person: null })), ...ofMembers];
}

/** What the rules of a protocol make of one filled form. */
export function raiseOf(
  protocol: Protocol,
  about: About,
  seen: Seen,
  newId: () => string,
): Omit<Raised, "person">[] {
  return detect(protocol, seen).flatMap((signal) => {
    const rule = protocol.rules.find(({ id }) => id === signal.rule);
    if (!rule) return [];
    const row: NewSignal = {
      ...about,
      id: newId(),
      rule: signal.rule,
      signal: signal.signal,
      disease: signal.disease,
      urgency: signal.urgency,
      taskKind: rule.task.kind,
      dueMinutes: rule.task.dueMinutes,
      protocol: protocol.id,
      causeZh: explain(signal, protocol, "zh"),
      causeEn: explain(signal, protocol, "en"),
    };
    return [{ signal, row }];
  });
}

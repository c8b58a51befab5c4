// Detect: the protocol in force turns what was kept into signals, in the transaction
// that kept it.

import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { detect } from "@lianfang/domain/signals/detect";
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

export type Raised = {
  readonly person: string | null;
  readonly signal: Signal;
  readonly row: NewSignal;
};

/** What the rules of a protocol make of a visit: of the household, then of each member. */
export function raise(protocol: Protocol, visit: SeenVisit, newId: () => string): Raised[] {
  const { day } = visit;
  const missed = { household_visit: visit.absences };
  const ofHousehold = detect(protocol, {
    form: "household_visit",
    day,
    answers: visit.answers,
    missed,
  });
  const all: { person: string | null; signal: Signal }[] = ofHousehold.map((signal) => ({
    person: null,
    signal,
  }));
  for (const { person, answers } of visit.checks) {
    for (const signal of detect(protocol, { form: "health_check", day, answers })) {
      all.push({ person, signal });
    }
  }
  return all.flatMap(({ person, signal }) => {
    const rule = protocol.rules.find(({ id }) => id === signal.rule);
    if (!rule) return [];
    const row: NewSignal = {
      id: newId(),
      visit: visit.id,
      household: visit.household,
      subject: person ?? visit.household,
      gridNo: visit.gridNo,
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
    return [{ person, signal, row }];
  });
}

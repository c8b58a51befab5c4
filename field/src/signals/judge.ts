import type { HouseholdVisit } from "@lianfang/domain/observations/visit";
import type { Protocol, Rule } from "@lianfang/domain/protocols/protocol";
import { detect } from "@lianfang/domain/signals/detect";
import type { Signal } from "@lianfang/domain/signals/signal";
import { checkForm, visitForm } from "../protocols/well.ts";

export type Raised = {
  readonly signal: Signal;
  readonly rule: Rule;
  /** Null: it is about the household. */
  readonly person: string | null;
};

/**
 * What the rules on this phone make of a visit, most urgent first. What needs history
 * (missed so many times) only the server can say.
 * @param day YYYY-MM-DD of the visit in the district
 */
export function judge(protocol: Protocol, visit: HouseholdVisit, day: string): Raised[] {
  const ofHousehold = detect(protocol, { form: visitForm, day, answers: visit.answers });
  const raised = [
    ...ofHousehold.map((signal) => ({ signal, person: null })),
    ...visit.checks.flatMap(({ person, answers }) =>
      detect(protocol, { form: checkForm, day, answers }).map((signal) => ({ signal, person })),
    ),
  ];
  return raised
    .flatMap((one) => {
      const rule = protocol.rules.find(({ id }) => id === one.signal.rule);
      return rule ? [{ ...one, rule }] : [];
    })
    .toSorted((a, b) => Number(b.rule.urgency === "now") - Number(a.rule.urgency === "now"));
}

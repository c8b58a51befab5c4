import type { Observed } from "@lianfang/domain/observations/observed";
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
 * What the rules on this phone make of a record, most urgent first. What needs history
 * (missed so many times) only the server can say.
 * @param day YYYY-MM-DD of the record in the district
 */
export function judge(
  protocol: Protocol,
  record: HouseholdVisit | Observed,
  day: string,
): Raised[] {
  const raised = "checks" in record ? ofVisit(protocol, record, day) : ofOne(protocol, record, day);
  return raised
    .flatMap((one) => {
      const rule = protocol.rules.find(({ id }) => id === one.signal.rule);
      return rule ? [{ ...one, rule }] : [];
    })
    .toSorted((a, b) => Number(b.rule.urgency === "now") - Number(a.rule.urgency === "now"));
}

type Found = Omit<Raised, "rule">;

function ofOne(
  protocol: Protocol,
  { kind, answers, person, told }: Observed,
  day: string,
): Found[] {
  // As on the server: of a stranger turned back there is no one to be told of.
  if (person === null && told === null) return [];
  const about = person ?? told?.person ?? null;
  return detect(protocol, { form: kind, day, answers }).map((signal) => ({
    signal,
    person: about,
  }));
}

function ofVisit(protocol: Protocol, visit: HouseholdVisit, day: string): Found[] {
  const ofHousehold = detect(protocol, { form: visitForm, day, answers: visit.answers });
  return [
    ...ofHousehold.map((signal) => ({ signal, person: null })),
    ...visit.checks.flatMap(({ person, answers }) =>
      detect(protocol, { form: checkForm, day, answers }).map((signal) => ({ signal, person })),
    ),
  ];
}

// Each item of a batch held by itself against what is in force: ready to be kept, or
// set apart with a reason that tells the worker what to do.

import { outcomes, type Outcome } from "@lianfang/domain/rounds/state";
import type { HouseholdVisit } from "@lianfang/domain/observations/visit";
import { checkAnswers, type Answers } from "@lianfang/domain/protocols/answer";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import type { QuarantineReason } from "@lianfang/domain/sync/contract";
import { reasonWords } from "@lianfang/domain/sync/reason-words";
import { whenItWas } from "@lianfang/domain/sync/times";
import { epochOf, epochOfId, shanghaiDay, shanghaiDayNumber } from "@lianfang/domain/time";
import type { ProtocolAt } from "../orders/in-force.ts";

export type Ready = {
  readonly visit: HouseholdVisit;
  readonly gridNo: number;
  readonly day: number;
  readonly at: number;
  readonly capped: boolean;
  /** YYYY-MM-DD in the district. */
  readonly dayText: string;
  readonly round: string | null;
  readonly outcome: Outcome;
  readonly answers: Answers;
  readonly checks: readonly { readonly person: string; readonly answers: Answers }[];
  /** In force at the place; undefined: no order, no rule. */
  readonly protocol: Protocol | undefined;
};

export type Apart = {
  readonly reason: QuarantineReason;
  readonly detailZh: string | null;
  readonly detailEn: string | null;
};

export type Context = {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly households: ReadonlyMap<string, { gridNo: number; people: ReadonlySet<string> }>;
  readonly protocolAt: ProtocolAt;
  /** Editions by id that a phone may have judged by before the one now in force. */
  readonly editions: ReadonlyMap<string, Protocol>;
  readonly roundAt: (gridNo: number) => string | null;
  readonly knownRounds: ReadonlySet<string>;
};

export function apart(
  reason: QuarantineReason,
  zh: string = reasonWords[reason].zh,
  en: string = reasonWords[reason].en,
): Apart {
  return { reason, detailZh: zh.slice(0, 300), detailEn: en.slice(0, 300) };
}

/** The day under which a record is kept, from its id alone. */
export function dayOfId(id: string): number {
  return shanghaiDayNumber(epochOfId(id) ?? 0);
}

/** A visit ready to be kept, or why it is set apart. */
export function siftVisit(visit: HouseholdVisit, context: Context): Ready | Apart {
  const household = context.households.get(visit.household);
  if (!household) return apart("householdUnknown");
  const { gridNo } = household;
  const time = whenItWas(epochOf(visit.at), context.sentAt, context.receivedAt);
  if (time === null) return apart("timeImpossible");
  if (visit.round !== null && !context.knownRounds.has(visit.round)) return apart("roundUnknown");
  if (visit.checks.some(({ person }) => !household.people.has(person))) {
    return apart("personNotInHousehold");
  }
  const people = new Set(visit.checks.map(({ person }) => person));
  if (people.size < visit.checks.length) {
    return apart("answersInvalid", "同一人登记了两次", "one person is recorded twice");
  }

  const protocol = context.protocolAt(gridNo);
  const used = visit.protocol === null ? undefined : context.editions.get(visit.protocol);
  const dayText = shanghaiDay(time.at);
  // Recorded offline under the edition before: right by either is right.
  const candidates = [protocol, used === protocol ? undefined : used].filter(
    (edition) => edition !== undefined,
  );
  if (candidates.length === 0) {
    return apart("answersInvalid", "此处没有施行中的方案", "no protocol is in force here");
  }
  let fault: Apart | null = null;
  for (const edition of candidates) {
    const found = holdToForms(edition, visit, dayText);
    fault = found && (fault ?? found);
    if (found === null) break;
  }
  if (fault !== null) return fault;
  const outcome = outcomes.find((known) => known === visit.answers["outcome"]);
  if (outcome === undefined) return apart("answersInvalid");

  return {
    visit,
    gridNo,
    day: dayOfId(visit.id),
    at: time.at,
    capped: time.capped,
    dayText,
    round: visit.round ?? context.roundAt(gridNo),
    outcome,
    answers: visit.answers,
    checks: visit.checks,
    protocol,
  };
}

/** Null if every answer fits the forms of an edition, else the first fault. */
function holdToForms(protocol: Protocol, visit: HouseholdVisit, day: string): Apart | null {
  const formOf = (id: string) => protocol.forms.find((form) => form.id === id);
  const sheets = [
    { form: formOf("household_visit"), answers: visit.answers },
    ...visit.checks.map(({ answers }) => ({ form: formOf("health_check"), answers })),
  ];
  for (const { form, answers } of sheets) {
    if (!form) return apart("answersInvalid", "方案没有这张表", "the protocol has no such form");
    const held = checkAnswers(form, answers, day);
    if ("faults" in held) {
      const [fault] = held.faults;
      return apart("answersInvalid", fault?.zh, fault?.en);
    }
  }
  return null;
}

// Records of a person or place, each held by itself against the form in force: ready to be
// kept, or set apart with the reason.

import { covers, type Range } from "@lianfang/domain/areas/area";
import { namesItsSubject, type Observed } from "@lianfang/domain/observations/observed";
import { checkAnswers } from "@lianfang/domain/protocols/answer";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { readIdno } from "@lianfang/domain/people/idno";
import { idnoForLookup } from "@lianfang/domain/people/lookup";
import { whenItWas } from "@lianfang/domain/sync/times";
import { epochOf, shanghaiDay } from "@lianfang/domain/time";
import type { ProtocolAt } from "../orders/in-force.ts";
import type { PersonRow } from "../people/select.ts";
import { apart, dayOfId, type Apart } from "./sift.ts";

export type ReadyObserved = {
  readonly item: Observed;
  readonly day: number;
  readonly at: number;
  readonly capped: boolean;
  /** YYYY-MM-DD in the district. */
  readonly dayText: string;
  readonly protocol: Protocol;
  /** The named person as the register has him; null: he says who he is, or no one is meant. */
  readonly person: PersonRow | null;
};

export type ObservedContext = {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly span: readonly Range[];
  readonly protocolAt: ProtocolAt;
  readonly editions: ReadonlyMap<string, Protocol>;
  readonly people: ReadonlyMap<string, PersonRow>;
  readonly places: ReadonlySet<string>;
  /** Numbers of the district that lie in an area. */
  readonly known: ReadonlySet<number>;
};

export function siftObserved(item: Observed, context: ObservedContext): ReadyObserved | Apart {
  if (!covers(context.span, item.gridNo) || !context.known.has(item.gridNo)) {
    return apart("outsideScope");
  }
  const time = whenItWas(epochOf(item.at), context.sentAt, context.receivedAt);
  if (time === null) return apart("timeImpossible");
  const dayText = shanghaiDay(time.at);
  const protocol = editionOf(item, context, dayText);
  if ("reason" in protocol) return protocol;
  const person = item.person === null ? null : (context.people.get(item.person) ?? undefined);
  if (person === undefined) return apart("subjectUnknown");
  if (item.place !== null && !context.places.has(item.place)) return apart("subjectUnknown");
  const fault = faultOfTold(item, context, dayText);
  if (fault !== null) return fault;
  return {
    item,
    day: dayOfId(item.id),
    at: time.at,
    capped: time.capped,
    dayText,
    protocol,
    person,
  };
}

/** The edition whose form the record fits: the one in force, or the one the phone judged by. */
function editionOf(item: Observed, context: ObservedContext, day: string): Protocol | Apart {
  const inForce = context.protocolAt(item.gridNo);
  if (inForce === undefined) {
    return apart("answersInvalid", "此处没有施行中的方案", "no protocol is in force here");
  }
  const used = item.protocol === null ? undefined : context.editions.get(item.protocol);
  const first = faultAgainst(inForce, item, day);
  if (first === null) return inForce;
  return used !== undefined && faultAgainst(used, item, day) === null ? inForce : first;
}

function faultAgainst(protocol: Protocol, item: Observed, day: string): Apart | null {
  const form = protocol.forms.find(({ id }) => id === item.kind);
  if (!form) return apart("answersInvalid", "方案没有这张表", "the protocol has no such form");
  if (!namesItsSubject(form.subject, item)) {
    return apart(
      "answersInvalid",
      "没有写明是谁或哪一处",
      "it does not say whom or what it is about",
    );
  }
  const held = checkAnswers(form, item.answers, day);
  return "faults" in held ? apart("answersInvalid", held.faults[0]?.zh, held.faults[0]?.en) : null;
}

function faultOfTold({ told }: Observed, context: ObservedContext, today: string): Apart | null {
  if (told === null) return null;
  if (told.livesAt !== null && !context.known.has(told.livesAt)) return apart("subjectUnknown");
  if (told.idNo === null) {
    return told.phone === null && told.address === null
      ? apart(
          "answersInvalid",
          "请登记证件号、电话或住址之一",
          "an ID number, a phone or an address is needed",
        )
      : null;
  }
  const read = readIdno(idnoForLookup(told.idNo), today);
  return "fault" in read ? apart("answersInvalid", read.zh, read.en) : null;
}

// A sender that behaves as phones and gateways do: it keeps each item until the item has
// its own answer, cuts its batches anew at each try, and never trusts a lost reply.

import { setTimeout as sleep } from "node:timers/promises";
import { sync } from "@lianfang/domain/sync/contract";
import { idMaker } from "@lianfang/domain/id";
import { isoOf } from "@lianfang/domain/time";
import { systemClock } from "@lianfang/server/src/clock.ts";
import type { Chance } from "./chance.ts";
import type { Household, Sender } from "./ground.ts";
import { note, type Item, type Ledger, type Sent } from "./ledger.ts";

export type Course = {
  readonly address: string;
  readonly ledger: Ledger;
  /** False once nothing new is to be made. */
  readonly goesOn: () => boolean;
  /** Performance time after which even what is unanswered is given up. */
  readonly deadline: () => number;
};

const patienceMs = 10_000;

/** Sends until the course ends and every item has its answer; returns how many have none. */
export async function runClient(sender: Sender, chance: Chance, course: Course): Promise<number> {
  const { ledger } = course;
  const newId = idMaker(systemClock, chance.bytes);
  const waiting: Sent[] = [];
  const own: Item[] = [];
  while (course.goesOn() || waiting.length > 0) {
    if (performance.now() > course.deadline()) return waiting.length;
    if (course.goesOn() && waiting.length < sender.most) {
      const made = Array.from({ length: chance.whole(1, sender.most) }, () =>
        itemsAt(chance.pick(sender.households), chance, newId),
      );
      for (const items of made) waiting.push(...items.map((item) => ({ item, altered: false })));
    }
    const batch = cut(waiting, chance, sender.most);
    const known = own.slice(-200).filter(() => chance.next() < 0.03);
    const again = known.map((item) =>
      chance.next() < 0.8 ? { item, altered: false } : altered(item),
    );
    const answers = await send(sender, [...batch, ...again], course);
    if (answers === null) {
      await sleep(chance.whole(50, 400));
      continue;
    }
    for (const [index, sent] of [...batch, ...again].entries()) {
      const answer = answers[index];
      if (answer === undefined) continue;
      note(ledger, sent, answer);
      const at = waiting.indexOf(sent);
      if (at >= 0) own.push(...waiting.splice(at, 1).map(({ item }) => item));
    }
  }
  return 0;
}

/** A part of what waits, from anywhere in it but in order: a found door before its visit. */
function cut(waiting: readonly Sent[], chance: Chance, most: number): Sent[] {
  const from = chance.next() < 0.5 ? 0 : chance.whole(0, waiting.length);
  const part = waiting.slice(from, from + chance.whole(1, most + 1));
  const doors = waiting.filter(({ item }) => item.kind === "found_door" && isNeeded(item, part));
  return [...new Set([...doors, ...part])];
}

function isNeeded(door: Item, part: readonly Sent[]): boolean {
  return part.some(({ item }) => item.household === door.household);
}

/** Other content under the same id, as a faulty device would send it. */
function altered(item: Item): Sent {
  const other: Item =
    item.kind === "found_door"
      ? { ...item, label: "改" }
      : { ...item, answers: { ...item.answers, note: "改" } };
  return { item: other, altered: true };
}

/** What a phone records at a door: mostly a visit, sometimes a found door and its visit. */
export function itemsAt(house: Household, chance: Chance, newId: () => string): Item[] {
  const now = systemClock();
  const common = { round: null, at: isoOf(now - chance.whole(1_000, 300_000)) };
  const isNew = chance.next() < 0.03;
  const household = isNew ? newId() : house.id;
  const outcome = chance.pick(["seen", "seen", "seen", "absent", "refused", "vacant"]);
  const people = isNew || outcome !== "seen" ? [] : house.people;
  const visit: Item = {
    ...common,
    id: newId(),
    kind: "household_visit",
    household,
    answers: { outcome },
    checks: people.map((person) => ({
      person,
      answers: { symptoms: [], temperature: chance.next() < 0.01 ? 38.5 : 36.5 },
    })),
    protocol: "covid-2020-4",
  };
  if (!isNew) return [visit];
  const { gridNo } = house;
  return [{ ...common, id: newId(), kind: "found_door", household, gridNo, label: "新门" }, visit];
}

/** The answers in the order of the items; null where there was no reply to rely on. */
async function send(
  { headers }: Sender,
  batch: readonly Sent[],
  { address, ledger }: Course,
): Promise<string[] | null> {
  ledger.requests += 1;
  try {
    const response = await fetch(`${address}${sync.path}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({
        version: 1,
        sentAt: isoOf(systemClock()),
        items: batch.map(({ item }) => item),
      }),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status === 200) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- by the contract
      const { answers } = (await response.json()) as { answers: { answer: string }[] };
      return answers.map(({ answer }) => answer);
    }
    const said = `status ${response.status}`;
    if (response.status !== 503) ledger.odd.set(said, (ledger.odd.get(said) ?? 0) + 1);
    await response.arrayBuffer();
  } catch {
    // The server died under the request, or was not there: nothing is known of it.
  }
  ledger.failures += 1;
  return null;
}

// Batches as a gateway sends them: a thousand households each, spread over the district.

import type { HouseholdVisit } from "@lianfang/domain/observations/visit";
import { idMaker } from "@lianfang/domain/id";
import { isoOf } from "@lianfang/domain/time";
import { systemClock, systemRandomness } from "@lianfang/server/src/clock.ts";
import type { Client } from "pg";

export type Door = { readonly id: string; readonly people: readonly string[] };

const newId = idMaker(systemClock, systemRandomness);

/** Every door once, in an order that has nothing to do with where it is. */
export async function shuffledDoors(owner: Client): Promise<Door[]> {
  const { rows } = await owner.query<Door>(
    `select household_id as id, array_agg(person_id::text) as people from person
     group by household_id order by md5(household_id::text)`,
  );
  return rows;
}

/** The text of a request; one door in 33 finds no one, one person in 2,000 has fever. */
export function batchOf(doors: readonly Door[]): string {
  const now = systemClock();
  const items = doors.map((door, index): HouseholdVisit => {
    const absent = index % 33 === 0;
    return {
      id: newId(),
      kind: "household_visit",
      household: door.id,
      round: null,
      at: isoOf(now - 60_000 - index),
      answers: { outcome: absent ? "absent" : "seen" },
      checks: absent ? [] : door.people.map((person, n) => checkOf(person, index + n)),
      protocol: "covid-2020-4",
    };
  });
  return JSON.stringify({ version: 1, sentAt: isoOf(now), items });
}

function checkOf(person: string, index: number) {
  const temperature = index % 2000 === 999 ? 38.1 : 36.2 + (index % 9) / 10;
  return { person, answers: { symptoms: [], temperature: Math.round(temperature * 10) / 10 } };
}

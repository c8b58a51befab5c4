// Batches as a gateway sends them: each relays what the phones of twenty grid workers have
// gathered, fifty neighbouring doors of each.

import type { HouseholdVisit } from "@lianfang/domain/observations/visit";
import { idMaker } from "@lianfang/domain/id";
import { isoOf } from "@lianfang/domain/time";
import { systemClock, systemRandomness } from "@lianfang/server/src/clock.ts";
import type { Client } from "pg";

export type Door = { readonly id: string; readonly people: readonly string[] };

const newId = idMaker(systemClock, systemRandomness);

/** Workers whose doors one batch of a thousand relays. */
export const workersPerBatch = 20;

/** Every door once, as the batches will name them, taken from all over the district. */
export async function doorsInOrder(owner: Client): Promise<Door[]> {
  const { rows } = await owner.query<Door>(
    `select household_id as id, array_agg(person_id::text) as people
     from household join person using (district_id, household_id)
     group by household_id, household.grid_no, walk_order order by household.grid_no, walk_order`,
  );
  const stretch = 1_000 / workersPerBatch;
  const stretches = Array.from({ length: Math.ceil(rows.length / stretch) }, (_, n) =>
    rows.slice(n * stretch, (n + 1) * stretch),
  );
  // Neighbouring stretches lie far apart in the order: they belong to other workers.
  const apart = Math.max(1, Math.floor(stretches.length / workersPerBatch));
  return Array.from({ length: apart }, (_, first) =>
    stretches.filter((_stretch, n) => n % apart === first).flat(),
  ).flat();
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

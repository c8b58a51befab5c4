// Random histories of visits: what happened at the doors, and how it reached the server
// (twice, late, out of order, cut into other batches, by several senders at once).

import * as fc from "fast-check";

export type Told = {
  readonly door: number;
  readonly outcome: "seen" | "absent" | "refused" | "vacant";
  /** Minutes before the test: few values, so that times are often equal. */
  readonly ago: number;
  readonly fever: boolean;
};

/** A batch holds places in the list of visits; batches of one wave are sent at once. */
export type Batch = { readonly sender: number; readonly visits: readonly number[] };
export type History = {
  readonly visits: readonly Told[];
  readonly waves: readonly (readonly Batch[])[];
};

export const doorsOfRegister = 6;
const doors = doorsOfRegister + 2;

/** The last two doors are found ones. */
export const isFound = (door: number): boolean => door >= doorsOfRegister;

const told: fc.Arbitrary<Told> = fc.record({
  door: fc.nat(doors - 1),
  outcome: fc.constantFrom("seen", "absent", "refused", "vacant", "absent"),
  ago: fc.integer({ min: 1, max: 5 }),
  fever: fc.boolean(),
});

export const histories: fc.Arbitrary<History> = fc
  .array(told, { minLength: 1, maxLength: 14 })
  .chain((visits) => {
    const batch = fc.record({
      sender: fc.nat(2),
      visits: fc.array(fc.nat(visits.length - 1), { minLength: 1, maxLength: 8 }),
    });
    const waves = fc.array(fc.array(batch, { minLength: 1, maxLength: 4 }), { maxLength: 4 });
    // At last each is sent by somebody, in some order.
    const rest = fc.shuffledSubarray([...visits.keys()], { minLength: visits.length });
    return fc.record({
      visits: fc.constant(visits),
      waves: fc.tuple(waves, rest).map(([some, last]) => [...some, [{ sender: 0, visits: last }]]),
    });
  });

export type Final = {
  readonly states: ReadonlyMap<number, string>;
  readonly feverOf: ReadonlySet<number>;
  readonly seen: number;
};

/** What must stand after the visits with these places, whatever way they took. Ids follow the places. */
export function modelOf(visits: readonly Told[], arrived: ReadonlySet<number>): Final {
  const states = new Map<number, string>();
  for (let door = 0; door < doors; door += 1) {
    const here = [...arrived].filter((place) => visits[place]?.door === door);
    const records = here.map((place) => ({
      place,
      ...(visits[place] ?? { outcome: "open", ago: 0 }),
    }));
    const latest = records.toSorted((a, b) => a.ago - b.ago || b.place - a.place)[0];
    const seen = records.some(({ outcome }) => outcome === "seen");
    if (latest) states.set(door, seen ? "seen" : latest.outcome);
  }
  const feverOf = [...arrived].filter((place) => {
    const visit = visits[place];
    return visit?.outcome === "seen" && visit.fever && !isFound(visit.door);
  });
  return {
    states,
    feverOf: new Set(feverOf),
    seen: [...states.values()].filter((state) => state === "seen").length,
  };
}

import type { HouseholdVisit } from "@lianfang/domain/observations/visit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonical, canonicalVisit } from "./content.ts";

const key = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,8}$/);
const answer = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.array(fc.string()));
const answers = fc.dictionary(key, answer);
const visits: fc.Arbitrary<HouseholdVisit> = fc.record({
  round: fc.option(fc.uuid()),
  protocol: fc.option(fc.string()),
  kind: fc.constant("household_visit"),
  id: fc.uuid(),
  household: fc.uuid(),
  checks: fc.array(fc.record({ person: fc.uuid(), answers })),
  at: fc.string(),
  answers,
});

test("a visit has one text, whether its fields are known or looked for", () => {
  fc.assert(
    fc.property(visits, (visit) => {
      // What arrives was parsed from JSON.
      const sent: HouseholdVisit = JSON.parse(JSON.stringify(visit));
      expect(canonicalVisit(sent)).toBe(canonical(sent));
    }),
  );
});

// What people do first in a district: an order is drafted by one and signed by another.

import * as orders from "@lianfang/domain/orders/contract";
import type { HouseholdVisit } from "@lianfang/domain/observations/visit";
import { isoOf } from "@lianfang/domain/time";
import type { House, Person, Town } from "./town.ts";

/** Puts covid-2020-4 in force in the whole district and opens a round; returns the two who did. */
export async function openRound(town: Town): Promise<{ drafter: Person; signer: Person }> {
  const drafter = await town.person("headquarters", "district", "测一");
  const signer = await town.person("headquarters", "district", "测二");
  const now = town.platform.clock();
  const draft = await drafter.call(orders.draftOrder, {
    body: {
      number: `测〔2026〕${now % 100_000}号`,
      titleZh: "全覆盖排查通告",
      titleEn: "Order on full screening",
      issuer: "测试区指挥部",
      legalBasis: "测试",
      area: town.area("district"),
      protocol: "covid-2020-4",
      opensRound: true,
      from: isoOf(now - 1000),
      until: isoOf(now + 7 * 86_400_000),
    },
  });
  await signer.call(orders.signOrder, { params: { id: draft.body.id }, body: {} });
  await town.settle();
  return { drafter, signer };
}

/** A visit that found everyone well, or as told. */
export function visitOf(
  town: Pick<Town, "newId" | "platform">,
  house: House,
  told: { outcome?: string; temperature?: number; at?: number } = {},
): HouseholdVisit {
  const outcome = told.outcome ?? "seen";
  const answers = (index: number) => ({
    symptoms: [],
    ...(index === 0 && told.temperature !== undefined && { temperature: told.temperature }),
  });
  return {
    id: town.newId(),
    kind: "household_visit",
    household: house.id,
    round: null,
    at: isoOf(told.at ?? town.platform.clock() - 1000),
    answers: { outcome },
    checks:
      outcome === "seen" ? house.people.map((person, i) => ({ person, answers: answers(i) })) : [],
    protocol: "covid-2020-4",
  };
}

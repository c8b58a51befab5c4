// One page per household: who lives there and all that was recorded at its door.

import type { HouseholdPage } from "@lianfang/domain/people/contract-search";
import * as words from "@lianfang/domain/dossiers/words";
import { asPlatform, wholeDistrict, type Scope, type Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { refuse } from "../http/refuse.ts";
import { foundPeople, placesOf } from "../people/found.ts";
import { selectDoors, selectPeopleOf } from "../people/select.ts";
import type { Platform } from "../platform.ts";
import { selectProtocols } from "../protocols/store.ts";
import { isHealthOnly } from "../tasks/list.ts";
import { nextOf, seenBy } from "./around.ts";
import * as records from "./records.ts";
import * as timeline from "./timeline.ts";

export async function householdPage(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  caller: Scope,
  household: string,
): Promise<HouseholdPage> {
  const { district } = caller;
  const door = (await selectDoors(tx, district, [household])).get(household);
  if (!door) refuse("household.unknown");
  const residents = await selectPeopleOf(tx, district, [household]);
  const members = await foundPeople(
    platform,
    tx,
    district,
    residents.map(({ personId }) => personId),
  );
  const wanted = { of: { household }, disease: isHealthOnly(actor) };
  const tasks = await records.selectTasks(tx, district, wanted);
  const visits = await records.selectVisits(tx, district, household);
  const observations = await records.selectObservations(tx, district, { household });
  const wide = { district, span: wholeDistrict, journal: true };
  const looks = await asPlatform(tx, { caller, wide }, (all) =>
    records.selectJournaled(all, district, [household], Object.keys(words.journaled)),
  );
  const protocols = await selectProtocols(tx);
  return {
    household,
    label: door.label,
    gridNo: door.gridNo,
    place: (await placesOf(tx, district, [door]))(door),
    members: members.slice(0, 60),
    timeline: timeline.inTime([
      ...visits.map((visit) => {
        const { checks } = visit;
        const more = checks === 0 ? null : { zh: `登记 ${checks} 人`, en: `${checks} checked` };
        return timeline.answered(protocols, "visit", "household_visit", visit, more);
      }),
      ...observations.map((seen) => timeline.answered(protocols, "observation", seen.kind, seen)),
      ...timeline.ofSignals(await records.selectSignals(tx, district, wanted)),
      ...timeline.ofTasks(tasks),
      ...timeline.ofJournal(looks),
      timeline.entry("registered", household, door.createdAt, words.registered, null, null),
    ]),
    next: nextOf(tasks),
    seenBy: await seenBy(tx, district, platform.clock(), door.gridNo),
  };
}

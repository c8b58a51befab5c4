// One page per person: all that was recorded of him and of those merged into him, wherever
// it was, for whoever may see him where he is now.

import type { PersonPage, TimelineEntry } from "@lianfang/domain/people/contract-search";
import * as words from "@lianfang/domain/dossiers/words";
import { dateOf, epochOfId } from "@lianfang/domain/time";
import { asPlatform, wholeDistrict, type Scope, type Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { refuse } from "../http/refuse.ts";
import { membersOfPerson, rootsOf } from "../people/find.ts";
import { maskedPerson, placesOf } from "../people/found.ts";
import { openIdentities } from "../people/identity.ts";
import { selectPairs } from "../people/pair-store.ts";
import { selectPast } from "../people/past-store.ts";
import { selectPeople } from "../people/select.ts";
import type { Platform } from "../platform.ts";
import { selectProtocols } from "../protocols/store.ts";
import { isHealthOnly } from "../tasks/list.ts";
import { nextOf, seenBy } from "./around.ts";
import * as records from "./records.ts";
import * as timeline from "./timeline.ts";

export async function personPage(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  caller: Scope,
  id: string,
): Promise<PersonPage> {
  const { district } = caller;
  const [row] = await selectPeople(tx, district, [id]);
  if (!row) refuse("person.unknown");
  const identity = (await openIdentities(platform, tx, district, [id])).get(id);
  const place = (await placesOf(tx, district, [row]))(row);
  const { members, root } = await mergedWith(tx, caller, id);
  const disease = isHealthOnly(actor);

  const whole: Recorded[] = [];
  for (const member of members) {
    const wide = { ...caller, person: member };
    whole.push(
      await asPlatform(tx, { caller, wide }, (all) => recordedOf(all, district, member, disease)),
    );
  }
  const home =
    row.householdId === null ? null : await atHome(tx, district, row.householdId, disease);
  const checks = whole.flatMap((one) => one.checks);
  const tasks = [...whole.flatMap((one) => one.tasks), ...(home?.tasks ?? [])];
  const wide = { district, span: wholeDistrict, journal: true };
  const { makers, looks } = await asPlatform(tx, { caller, wide }, async (all) => ({
    makers: await records.selectMakers(
      all,
      district,
      checks.map(({ visitId }) => visitId),
    ),
    looks: await records.selectJournaled(all, district, members, Object.keys(words.journaled)),
  }));
  const protocols = await selectProtocols(tx);
  const seenAtCheck = new Set(checks.map(({ visitId }) => visitId));
  const entries: TimelineEntry[] = [
    ...checks.map(({ visitId, at, answers }) => {
      const made = makers.get(visitId);
      const of = {
        id: visitId,
        at,
        answers,
        protocolId: made?.protocolId ?? null,
        by: made?.by ?? null,
      };
      return timeline.answered(protocols, "check", "health_check", of);
    }),
    ...(home?.visits ?? [])
      .filter((visit) => !seenAtCheck.has(visit.id))
      .map((visit) => timeline.answered(protocols, "visit", "household_visit", visit)),
    ...whole.flatMap((one) =>
      one.observations.map((seen) => timeline.answered(protocols, "observation", seen.kind, seen)),
    ),
    ...timeline.ofSignals([...whole.flatMap((one) => one.signals), ...(home?.signals ?? [])]),
    ...timeline.ofTasks(tasks),
    ...whole.flatMap((one) => one.corrections),
    ...timeline.ofJournal(looks),
    ...members.flatMap(registeredAt),
  ];
  return {
    ...maskedPerson(row, identity, place),
    birthDate: identity?.birthDate ?? null,
    mergedInto: root === id ? null : root,
    mergedFrom: members.filter((member) => member !== id).slice(0, 50),
    duplicates: (await selectPairs(tx, district, { state: "open", person: id }, 50, 0)).map(
      ({ pairId }) => pairId,
    ),
    timeline: timeline.inTime(entries),
    next: nextOf(tasks),
    seenBy: await seenBy(tx, district, platform.clock(), row.gridNo),
  };
}

/** Who was merged into a person, and who is kept of them all; ids alone. */
async function mergedWith(tx: Tx, caller: Scope, id: string) {
  const { district } = caller;
  return asPlatform(tx, { caller, wide: { district, span: wholeDistrict } }, async (all) => ({
    members: await membersOfPerson(all, district, id),
    root: (await rootsOf(all, district, [id])).get(id)?.person ?? id,
  }));
}

type Recorded = Awaited<ReturnType<typeof recordedOf>>;

/** What is kept of one person, wherever it was recorded: `app.person` is his. */
async function recordedOf(tx: Tx, district: number, person: string, disease: boolean) {
  const of = { subjects: [person] };
  const past = await selectPast(tx, district, person);
  return {
    checks: await records.selectChecks(tx, district, person),
    observations: await records.selectObservations(tx, district, { person }),
    signals: await records.selectSignals(tx, district, { of, disease }),
    tasks: await records.selectTasks(tx, district, { of, disease }),
    corrections: past.map(({ id, at, fields, pair, undoes, by }) => {
      const how = undoes !== null ? "unmerge" : pair !== null ? "merge" : "hand";
      const said = words.correctedFields(fields);
      return timeline.entry("correction", id, at, words.corrected(how), said, by);
    }),
  };
}

/** What was recorded of the door he lives behind, and concerns the household as a whole. */
async function atHome(tx: Tx, district: number, household: string, disease: boolean) {
  const of = { subjects: [household] };
  return {
    visits: await records.selectVisits(tx, district, household),
    signals: await records.selectSignals(tx, district, { of, disease }),
    tasks: await records.selectTasks(tx, district, { of, disease }),
  };
}

function registeredAt(person: string): TimelineEntry[] {
  const at = epochOfId(person);
  return at === null
    ? []
    : [timeline.entry("registered", person, dateOf(at), words.registered, null, null)];
}

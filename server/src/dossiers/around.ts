// What stands beside the timeline: what is next, and who may see the page.

import { openPerson, type PersonPage } from "@lianfang/domain/people/contract-search";
import type { Role } from "@lianfang/domain/role";
import { selectColleagues } from "../accounts/colleagues.ts";
import type { Tx } from "../db/withActor.ts";
import type { TaskRow } from "./records.ts";

/** Open obligations: those for now before those for today, then by the time they are due. */
export function nextOf(tasks: readonly TaskRow[]): PersonPage["next"] {
  const isLater = ({ urgency }: TaskRow) => (urgency === "now" ? 0 : 1);
  return tasks
    .filter(({ doneAt }) => doneAt === null)
    .toSorted((a, b) => isLater(a) - isLater(b) || a.dueAt.getTime() - b.dueAt.getTime())
    .slice(0, 50)
    .map(({ id, kind, causeZh, causeEn, dueAt, who }) => ({
      task: id,
      kind,
      causeZh,
      causeEn,
      dueAt: dueAt.toISOString(),
      who,
    }));
}

const readers: readonly Role[] = openPerson.policy.who;

/** How many people of each role and area may open what lies at a number. */
export async function seenBy(
  tx: Tx,
  district: number,
  now: number,
  gridNo: number,
): Promise<PersonPage["seenBy"]> {
  const place = [{ from: gridNo, until: gridNo + 1 }];
  const colleagues = await selectColleagues(tx, district, now, place);
  const groups = new Map<string, { role: string; area: string; people: Set<string> }>();
  for (const { account, role, areaName } of colleagues) {
    if (!readers.includes(role)) continue;
    const key = `${role} ${areaName}`;
    const group = groups.get(key) ?? { role, area: areaName, people: new Set() };
    group.people.add(account);
    groups.set(key, group);
  }
  return [...groups.values()]
    .toSorted(
      (a, b) => readers.findIndex((r) => r === a.role) - readers.findIndex((r) => r === b.role),
    )
    .slice(0, 100)
    .map(({ role, area, people }) => ({ role, area, people: people.size }));
}

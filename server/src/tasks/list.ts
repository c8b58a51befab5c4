import type { Range } from "@lianfang/domain/areas/area";
import { taskKinds, taskLevels, type Task } from "@lianfang/domain/tasks/task";
import { namesByGridNo } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import { spanOf, type Actor } from "../http/actor.ts";
import { maskedNames } from "../people/identity.ts";
import type { Platform } from "../platform.ts";
import { countTasks, selectTasks, type TaskFilter, type TaskRow } from "./select.ts";

const pageSize = 100;

export type Wanted = {
  readonly id?: string;
  readonly state?: Task["state"];
  readonly kind?: Task["kind"];
  readonly level?: Task["level"];
  readonly responsible?: "mine" | "nobody" | "someone";
  readonly overdue?: boolean;
  /** Words of the place, apart by spaces. */
  readonly place?: string;
  readonly page?: number;
};

/** Tasks of the actor's areas (or of a narrower span), with how many there are and are late. */
export async function listTasks(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  wanted: Wanted,
): Promise<{ tasks: Task[]; total: number; overdue: number }> {
  const { district } = actor;
  const now = platform.clock();
  const filter: TaskFilter = {
    low: span.map(({ from }) => from),
    high: span.map(({ until }) => until),
    ...(wanted.id !== undefined && { ids: [wanted.id] }),
    ...(wanted.state !== undefined && { state: wanted.state }),
    ...(wanted.kind !== undefined && { kind: wanted.kind }),
    ...(wanted.level !== undefined && { level: wanted.level }),
    ...(wanted.responsible !== undefined && {
      responsible: wanted.responsible === "mine" ? { account: actor.account } : wanted.responsible,
    }),
    ...(wanted.overdue === true && { lateAt: now }),
    place: (wanted.place ?? "").split(/\s+/u).filter((word) => word !== ""),
    disease: isHealthOnly(actor),
  };
  const rows = await selectTasks(tx, district, filter, {
    now,
    limit: pageSize,
    offset: (wanted.page ?? 0) * pageSize,
  });
  const people = rows.filter(isAboutPerson).map(({ subjectId }) => subjectId);
  const names = await maskedNames(platform, tx, district, people);
  const places = await namesByGridNo(
    tx,
    district,
    rows.map(({ gridNo }) => gridNo),
  );
  const tasks = rows.map((row) => toTask(row, names, places.get(row.gridNo) ?? [], now));
  return { tasks, ...(await countTasks(tx, district, filter, now)) };
}

/** The health authority sees signals of disease and nothing else. */
export function isHealthOnly(actor: Actor): boolean {
  const others = actor.rights.filter(({ role }) => role !== "health").map(({ role }) => role);
  return spanOf(actor, others).length === 0;
}

function isAboutPerson(row: TaskRow): boolean {
  return row.subjectId !== row.householdId && row.placeName === null;
}

function toTask(
  row: TaskRow,
  names: ReadonlyMap<string, string>,
  place: readonly string[],
  now: number,
): Task {
  const person = isAboutPerson(row) ? row.subjectId : null;
  const evidence = [row.withdrawn, row.takenOverBy, row.evidenceObservation, row.note].filter(
    (part) => part !== null,
  );
  return {
    id: row.taskId,
    kind: taskKinds.find((kind) => kind === row.kind) ?? "revisit",
    state: row.doneAt ? "done" : "open",
    urgency: row.urgency === "now" ? "now" : "today",
    level: taskLevels.find((level) => level === row.level) ?? "district",
    household: row.householdId,
    person,
    personName: person === null ? null : (names.get(person) ?? null),
    gridNo: row.gridNo,
    place: [...place, row.placeName ?? row.label ?? ""].join(" ").trim(),
    causeZh: row.causeZh,
    causeEn: row.causeEn,
    signal: row.signal,
    disease: row.disease,
    responsible: row.responsible,
    responsibleName: row.responsibleName,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    overdue: row.doneAt === null && row.dueAt.getTime() <= now,
    doneAt: row.doneAt?.toISOString() ?? null,
    doneBy: row.doneByName,
    evidence: evidence.length > 0 ? evidence.join(" · ") : null,
  };
}

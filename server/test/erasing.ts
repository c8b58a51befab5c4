// A town in which weeks pass, and the erasing that follows.

import * as retention from "@lianfang/domain/retention/contract";
import { sync } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { closeTask } from "@lianfang/domain/tasks/contract";
import { eraseDue, nextNightly, planNightly } from "../src/retention/run.ts";
import { asOwner } from "./database.ts";
import { visitOf } from "./round.ts";
import { ownerUrlOf, type House, type Person, type Town } from "./town.ts";

export const day = 86_400_000;
export const community = "东街道 东一社区";

/** Carries out what waits, as the platform's own work does, and lets the journal be sealed. */
export async function erase(town: Town, stopped?: () => boolean): Promise<void> {
  await eraseDue(town.platform, ownerUrlOf(town), town.district, stopped);
  await town.settle();
}

/** The night's own run; before two in the morning it is waited for. */
export async function nightly(town: Town): Promise<void> {
  const now = town.platform.clock();
  const next = nextNightly(now);
  if (next - now < 2 * 3_600_000) town.wait(next - now);
  await planNightly(town.platform, town.district);
  await erase(town);
}

/** Visits by a grid worker; with this temperature for the first member of each. */
export async function visits(
  town: Town,
  worker: Person,
  houses: readonly House[],
  temperature?: number,
): Promise<void> {
  const told = temperature === undefined ? {} : { temperature };
  const items = houses.map((house) => visitOf(town, house, told));
  const sentAt = isoOf(town.platform.clock());
  const reply = await worker.call(sync, { body: { version: 1, sentAt, items } });
  const words = reply.body.answers.map(({ answer }) => answer);
  if (words.some((word) => word !== "accepted")) throw new Error(words.join());
  await town.settle();
}

export async function closeTasks(town: Town, by: Person, count?: number): Promise<void> {
  const open = await rowsOf<{ id: string }>(
    town,
    `select task_id as id from task where done_at is null order by task_id ${count === undefined ? "" : `limit ${count}`}`,
  );
  for (const { id } of open) {
    const body = { observation: null, takenOverBy: "发热门诊", note: null };
    const reply = await by.call(closeTask, { params: { id }, body });
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  }
}

/** Past row security: what really lies there. */
export async function rowsOf<T extends object>(town: Town, statement: string): Promise<T[]> {
  return (await asOwner((client) => client.query<T>(statement), ownerUrlOf(town))).rows;
}

/** How many rows each table holds. */
export async function census(town: Town, tables: readonly string[]) {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await rowsOf<{ n: string }>(town, `select count(*) as n from ${table}`);
    counts[table] = Number(row?.n);
  }
  return counts;
}

/** What a preview says would go, by table; tables of which nothing would are left out. */
export async function previewed(by: Person): Promise<Record<string, number>> {
  const { body } = await by.call(retention.previewErasure);
  return Object.fromEntries(
    body.due.filter(({ rows }) => rows > 0).map(({ table, rows }) => [table, rows]),
  );
}

/** What a certificate says has gone. */
export async function certified(by: Person, number: number) {
  const params = { number: String(number) };
  const { body } = await by.call(retention.openCertificate, { params });
  const rows: Record<string, number> = {};
  for (const part of body.parts) if (part.rows > 0) rows[part.table] = part.rows;
  return { certificate: body, rows };
}

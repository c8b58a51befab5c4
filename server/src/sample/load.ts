// Loads the sample district: Beibei's real tree with made-up buildings and visibly
// synthetic people, one round over and one under way.

import { districtOf } from "@lianfang/domain/areas/source";
import { isProblem, replyOf } from "@lianfang/domain/problem";
import { shanghaiDay } from "@lianfang/domain/time";
import { fileURLToPath } from "node:url";
import { insertDistrict } from "../areas/district.ts";
import { readAreaFiles } from "../areas/read-csv.ts";
import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Platform } from "../platform.ts";
import { climbLate } from "../tasks/open.ts";
import { sealAndFollow } from "../work.ts";
import { openRound, roundTimes } from "./campaign.ts";
import { allWell, deliver, deviceIds, inDeliveries } from "./deliver.ts";
import { handToClinic, openTasks } from "./follow-up.ts";
import { generateHomes, type Home } from "./generate.ts";
import { incidentsOf, minutesAgo } from "./incidents.ts";
import { layOut } from "./lay-out.ts";
import { dayMs, hourMs, platformAt } from "./moments.ts";
import { planDistrict, type Size } from "./plan.ts";
import { seeded } from "./seeded.ts";
import { sendersOf } from "./senders.ts";
import { settle } from "./settle.ts";
import { hire, type SampleAccount } from "./staff.ts";
import { planWalks } from "./walks.ts";

const district = 1;
const edition = "2019-10-31";
const code = "500109";
const seed = 20_200_210;
const sampleSize: Size = { households: 20_000, residents: 44_000 };

const steps = 6;

/** Says how far it is, in both languages; `done` of `total` is counted in steps. */
type Report = (zh: string, en: string, done: number, total: number) => void;

/**
 * Loads the sample once; where the district is there it does nothing and returns no
 * accounts. All of it is one transaction: a kill in the middle leaves nothing behind but
 * keys in the key store, which the next load uses, for its people have the same ids.
 */
export async function loadSample(
  platform: Platform,
  report: Report = () => undefined,
): Promise<{ readonly accounts: readonly SampleAccount[] }> {
  const now = platform.clock();
  const scope = { district, span: wholeDistrict };
  const accounts = await withActor(platform.db, scope, (tx) => load(platform, tx, now, report));
  if (accounts === null) return { accounts: [] };
  platform.committed(district);
  // What the running platform would catch up with by itself, at the times it would have had.
  await sealAndFollow(platform, district);
  const due = now - (minutesAgo.overdueFever - 121) * 60_000;
  await climbLate(platformAt(platform, due), district);
  await climbLate(platformAt(platform, due + hourMs), district);
  await sealAndFollow(platform, district);
  report("日志已封存", "the journal is sealed", steps, steps);
  return { accounts };
}

async function load(platform: Platform, tx: Tx, now: number, report: Report) {
  const source = await sourceOf(edition);
  if (!(await insertDistrict(tx, { id: district, ...source, sample: true, at: now }))) return null;
  const step = (zh: string, en: string, done: number) => report(zh, en, done, steps);

  const plan = planDistrict(source, sampleSize, seeded(seed, "plan"));
  const laid = await layOut(tx, district, source, edition, plan);
  const staff = await hire(platform, tx, district, laid, now - 30 * dayMs);
  step("区划、楼栋与人员已就位", "areas, buildings and staff are in place", 1);

  const year = Number(shanghaiDay(now).slice(0, 4));
  const homes: Home[] = [...generateHomes(laid.communities, { seed, year, identities: true })];
  await settle(platformAt(platform, now - 30 * dayMs), tx, district, homes);
  step("住户与居民已登记", "households and residents are registered", 2);

  const times = roundTimes(now);
  const walks = planWalks(
    laid,
    homes,
    {
      first: { from: times.first.from, until: times.first.until - 12 * hourMs },
      second: { from: now - 30 * hourMs, until: now },
    },
    seed,
  );
  const senders = sendersOf(district, laid, staff);
  const newId = deviceIds(seeded(seed, "devices"));
  const first = await openRound(platform, tx, district, staff, 1, times.first);
  const every = { everyMs: 4 * hourMs, now: times.first.until - 1 };
  // Of the round that is over only the doors are kept, not every member's answers.
  for (const delivery of inDeliveries(
    walks.first,
    first,
    () => senders.gateway,
    newId,
    () => [],
    every,
  )) {
    await deliver(platform, tx, delivery);
  }
  step("第一轮排查已结束", "the first round is over", 3);

  const second = await openRound(platform, tx, district, staff, 2, times.second);
  const readings = seeded(seed, "readings");
  const hourly = { everyMs: hourMs, now };
  const deliveries = [
    ...inDeliveries(
      walks.second,
      second,
      senders.of,
      newId,
      (home) => allWell(home, readings),
      hourly,
    ),
    ...incidentsOf(laid, walks, second, now, senders.of, newId),
  ].toSorted((a, b) => a.receivedAt - b.receivedAt);
  for (const delivery of deliveries) await deliver(platform, tx, delivery);
  step("第二轮排查进行中", "the second round is under way", 4);

  await openTasks(platform, tx, district);
  await handToClinic(platform, tx, district, staff.named("community1"), now);
  const entry = { district, id: platform.newId(), at: now, actor: "system:sample" };
  await append(tx, [{ ...entry, act: "sample.loaded", subject: String(district) }]);
  step("任务已派出", "tasks are out", 5);
  return staff.accounts;
}

async function sourceOf(day: string) {
  const file = fileURLToPath(new URL(`../../sample/${code}-${day}.csv`, import.meta.url));
  const source = districtOf(await readAreaFiles([file]), code);
  if (isProblem(source)) throw new Error(`${replyOf(source).zh}\n${replyOf(source).en}`);
  return source;
}

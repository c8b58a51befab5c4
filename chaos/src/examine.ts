// What the database holds at the end, against what the ledger says was acknowledged.

import { outcomes, outranks, type Standing } from "@lianfang/domain/rounds/state";
import { epochOf } from "@lianfang/domain/time";
import { wholeDistrict } from "@lianfang/server/src/db/withActor.ts";
import { exportLines } from "@lianfang/server/src/journal/export.ts";
import { verifyLines } from "@lianfang/server/src/journal/verify.ts";
import type { Platform } from "@lianfang/server/src/platform.ts";
import { canonical } from "@lianfang/server/src/sync/content.ts";
import { sealAndFollow } from "@lianfang/server/src/work.ts";
import { Client } from "pg";
import { district } from "./ground.ts";
import type { Item, Ledger } from "./ledger.ts";

export type Findings = {
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  readonly overwritten: number;
  readonly coverageWrong: number;
  readonly signalsWrong: number;
  readonly tasksWrong: number;
  readonly journalEntries: number;
  readonly journalFaults: number;
  /** Items that were kept but are in no journal entry, or the other way round. */
  readonly journalMissing: number;
};

export async function examine(
  platform: Platform,
  ownerUrl: string,
  ledger: Ledger,
): Promise<Findings> {
  await sealAndFollow(platform, district);
  const scope = { district, span: wholeDistrict, journal: true };
  const journal = await verifyLines(linesOf(exportLines(platform, scope)));
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const rows = async <T>(text: string): Promise<T[]> => {
    const result = await client.query(text);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the statement beside it names the columns
    return result.rows as T[];
  };
  const count = async (text: string) =>
    Number((await rows<{ n: string }>(`select (${text}) as n`))[0]?.n);
  try {
    const kept = await rows<Kept>(`
      select visit_id as id, household_id as household, answers, 'household_visit' as kind,
        (select coalesce(jsonb_agg(jsonb_build_object('person', person_id, 'answers', c.answers)
          order by person_id), '[]') from health_check c
          where (c.district_id, c.day, c.visit_id) = (visit.district_id, visit.day, visit.visit_id)) as checks
      from visit
      union all select found_by, household_id, jsonb_build_object('label', label), 'found_door', '[]'
      from household where found_by is not null`);
    const held = await rows<{ key: string }>(
      "select item_id || ' ' || encode(digest, 'hex') as key from held_item where answer = 'conflict'",
    );
    const entries = await count(
      `select coalesce(sum(count), 0) from journal where act = 'sync.send'`,
    );
    const signals = await count(`select count(*) from signal`);
    return {
      acknowledged: ledger.kept.size + ledger.conflicts.size,
      ...compare(kept, new Set(held.map(({ key }) => key)), ledger),
      coverageWrong:
        (await count(coverageWrong)) + stateWrong(await rows<DoorRow>(doorRows), ledger),
      signalsWrong: Math.abs(
        (await count("select count(*) from signal where rule = 'fever'")) - feversOf(ledger),
      ),
      tasksWrong: await count(tasksWrong),
      journalEntries: journal.entries,
      journalFaults: journal.faultCount,
      journalMissing:
        Math.abs(entries - kept.length) +
        Math.abs(
          signals - (await count(`select count(*) from journal where act = 'signal.raised'`)),
        ) +
        (await count("select count(*) from journal_inbox")),
    };
  } finally {
    await client.end();
  }
}

type Kept = { id: string; household: string; kind: string; answers: object; checks: object[] };
type DoorRow = { household: string; state: string };

const coverageWrong = `
  select count(*) from coverage full join (
    select round_id, grid_no, count(*) filter (where not found and state = 'open') as open,
      count(*) filter (where not found and state = 'seen') as seen,
      count(*) filter (where not found and state = 'absent') as absent,
      count(*) filter (where not found and state = 'refused') as refused,
      count(*) filter (where not found and state = 'vacant') as vacant,
      count(*) filter (where found) as found
    from round_door group by round_id, grid_no) as doors using (round_id, grid_no)
  where (coverage.open, coverage.seen, coverage.absent, coverage.refused, coverage.vacant, coverage.found)
    is distinct from (doors.open, doors.seen, doors.absent, doors.refused, doors.vacant, doors.found)`;

const doorRows = "select household_id as household, state from round_door";

const tasksWrong = `
  select count(*) from signal
  where not exists (select from task_cause c where c.signal_id = signal.signal_id)
    or (select count(*) from task where task.subject_id = signal.subject_id
      and task.kind = signal.task_kind and done_at is null) <> 1`;

async function* linesOf(chunks: AsyncIterable<string>): AsyncIterable<string> {
  for await (const chunk of chunks) yield chunk.slice(0, -1);
}

function compare(
  kept: readonly Kept[],
  held: ReadonlySet<string>,
  { kept: acknowledged, conflicts, acceptedAgain }: Ledger,
) {
  const found = new Map<string, Kept>();
  let doubled = acceptedAgain.size;
  for (const row of kept) {
    if (found.has(row.id)) doubled += 1;
    found.set(row.id, row);
  }
  let lost = [...conflicts.keys()].filter((key) => !held.has(key)).length;
  let overwritten = 0;
  for (const item of acknowledged.values()) {
    const row = found.get(item.id);
    if (!row) lost += 1;
    else if (canonical(contentOf(row)) !== canonical(contentOf(asKept(item)))) overwritten += 1;
  }
  return { lost, doubled, overwritten };
}

function asKept(item: Item): Kept {
  const { id, household, kind } = item;
  if (item.kind === "found_door") {
    return { id, household, kind, answers: { label: item.label }, checks: [] };
  }
  const checks = item.checks.toSorted((a, b) => (a.person < b.person ? -1 : 1));
  return { id, household, kind, answers: item.answers, checks };
}

function contentOf({ household, kind, answers, checks }: Kept) {
  return { household, kind, answers, checks };
}

/** Doors whose state is not what the acknowledged visits make of it. */
function stateWrong(doors: readonly DoorRow[], { kept }: Ledger): number {
  const best = new Map<string, Standing>();
  for (const item of kept.values()) {
    if (item.kind === "found_door") continue;
    const state = outcomes.find((outcome) => outcome === item.answers["outcome"]) ?? "seen";
    const standing = { state, at: epochOf(item.at), visit: item.id };
    const before = best.get(item.household);
    if (!before || outranks(standing, before)) best.set(item.household, standing);
  }
  return doors.filter(({ household, state }) => state !== (best.get(household)?.state ?? "open"))
    .length;
}

function feversOf({ kept }: Ledger): number {
  return [...kept.values()]
    .flatMap((item) => (item.kind === "household_visit" ? item.checks : []))
    .filter(({ answers }) => Number(answers["temperature"] ?? 0) >= 37.3).length;
}

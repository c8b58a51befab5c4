// Erases one person, as decided by two: his key, what he can be looked up by, what he is
// called and was called before, and where the ground says so what was observed about him.
// He is erased in every record that was merged into one with his.

import { wholeDistrict, withActor } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Platform } from "../platform.ts";
import { sql } from "kysely";
import { idsOf } from "../db/arrays.ts";
import { everyRecordOf } from "../people/find.ts";
import { addRows, finishRule, isDone, type Run } from "./parts.ts";
import { selectDecisions } from "./store.ts";
import { eraseTasks, eraseWithdrawn } from "./tasks.ts";

const rule = "person";
/** A person has few; the bound only keeps one statement from growing without end. */
const most = 10_000;

/**
 * The keys go first: from then on nothing of him can be read, whatever happens next. All
 * else is one transaction. Done again it changes nothing.
 */
export async function erasePerson(platform: Platform, run: Run, decision: string): Promise<void> {
  const { district } = run;
  const scope = { district, span: wholeDistrict };
  const { decided, records } = await withActor(platform.db, scope, async (tx) => {
    const [found] = await selectDecisions(tx, district, decision);
    if (!found?.approved || !found.personId) throw new Error(`run ${run.id} rests on no decision`);
    return { decided: found, records: await everyRecordOf(tx, district, found.personId) };
  });
  await platform.keyStore.destroy(district, records, platform.clock());
  await withActor(platform.eraserDb, scope, async (tx) => {
    if (await isDone(tx, run, rule)) return;
    const erased: Record<string, number> = { person_key: records.length };
    const count = async (table: string, statement: ReturnType<typeof sql>) => {
      erased[table] = Number((await statement.execute(tx)).numAffectedRows ?? 0);
    };
    const him = sql`district_id = ${district} and person_id = any(${idsOf(records)}::uuid[])`;
    await count(
      "person_identity",
      sql`update person_identity set name = '', phone = null, id_no = null, address = null,
        birth_date = null, name_hash = '', phone_hash = null, phone_last4_hash = null,
        id_no_hash = null, id_no_last4_hash = null, birth_hash = null where ${him}`,
    );
    await count(
      "person_identity_past",
      sql`update person_identity_past set before = '', why = null where ${him}`,
    );
    await count("person", sql`update person set birth_year = null, sex = 'unknown' where ${him}`);
    if (decided.atOnce) {
      await count("health_check", sql`delete from health_check where ${him}`);
      await count("observation", sql`delete from observation where ${him}`);
      const his = sql<boolean>`task.district_id = ${district}
        and task.subject_id = any(${idsOf(records)}::uuid[]) and task.done_at is not null`;
      await eraseTasks(tx, run, rule, his, most);
      const ofHim = sql<boolean>`signal.district_id = ${district}
        and signal.subject_id = any(${idsOf(records)}::uuid[])`;
      await eraseWithdrawn(tx, run, rule, ofHim, most);
    }
    for (const [table, rows] of Object.entries(erased)) {
      await addRows(tx, run, { rule, table, rows });
    }
    await finishRule(platform, tx, run, rule, null);
    const { newId, clock } = platform;
    const act = { act: "people.erase", purpose: `erasure:${decided.ground}`, count: 1 };
    const of = { district, at: clock(), actor: run.by ?? "system:retention", ...act };
    await append(
      tx,
      records.map((subject) => ({ ...of, id: newId(), subject })),
    );
  });
}

// Erases one person, as decided by two: his key, what he can be looked up by, what he is
// called, and where the ground says so what was observed about him.

import { wholeDistrict, withActor } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Platform } from "../platform.ts";
import { sql } from "kysely";
import { addRows, finishRule, isDone, type Run } from "./parts.ts";
import { selectDecisions } from "./store.ts";
import { eraseTasks } from "./tasks.ts";

const rule = "person";
/** A person has few; the bound only keeps one statement from growing without end. */
const most = 10_000;

/**
 * The key goes first: from then on nothing of him can be read, whatever happens next. All
 * else is one transaction. Done again it changes nothing.
 */
export async function erasePerson(platform: Platform, run: Run, decision: string): Promise<void> {
  const { district } = run;
  const scope = { district, span: wholeDistrict };
  const [decided] = await withActor(platform.db, scope, (tx) =>
    selectDecisions(tx, district, decision),
  );
  const person = decided?.personId;
  if (!decided?.approved || !person) throw new Error(`run ${run.id} rests on no decision`);
  await platform.keyStore.destroy(district, [person], platform.clock());
  await withActor(platform.eraserDb, scope, async (tx) => {
    if (await isDone(tx, run, rule)) return;
    const erased: Record<string, number> = { person_key: 1 };
    const count = async (table: string, statement: ReturnType<typeof sql>) => {
      erased[table] = Number((await statement.execute(tx)).numAffectedRows ?? 0);
    };
    const him = sql`district_id = ${district} and person_id = ${person}`;
    await count(
      "person_identity",
      sql`update person_identity set name = '', phone = null, id_no = null, address = null,
        name_hash = '', phone_hash = null, id_no_hash = null where ${him}`,
    );
    await count("person", sql`update person set birth_year = null, sex = 'unknown' where ${him}`);
    if (decided.atOnce) {
      await count("health_check", sql`delete from health_check where ${him}`);
      await count("observation", sql`delete from observation where ${him}`);
      const his = sql<boolean>`task.district_id = ${district} and task.subject_id = ${person}
        and task.done_at is not null`;
      await eraseTasks(tx, run, rule, his, most);
    }
    for (const [table, rows] of Object.entries(erased)) {
      await addRows(tx, run, { rule, table, rows });
    }
    await finishRule(platform, tx, run, rule, null);
    const act = { act: "people.erase", subject: person, purpose: `erasure:${decided.ground}` };
    const { newId, clock } = platform;
    const actor = run.by ?? "system:retention";
    await append(tx, [{ district, id: newId(), at: clock(), actor, count: 1, ...act }]);
  });
}

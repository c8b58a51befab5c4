// Two people: one proposes, another of headquarters decides.

import type { Decision } from "@lianfang/domain/retention/contract";
import { erasureGrounds, groundWords, taskWords } from "@lianfang/domain/retention/erasure";
import {
  isSetByDecision,
  isWithinBounds,
  retentionRules,
  ruleIds,
  type RuleId,
} from "@lianfang/domain/retention/rules";
import { sqlStateOf, type Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { refuse } from "../http/refuse.ts";
import { everyRecordOf } from "../people/find.ts";
import { maskedNames } from "../people/identity.ts";
import { selectIdentities } from "../people/select.ts";
import type { Platform } from "../platform.ts";
import { startOfDay } from "./preview.ts";
import * as store from "./store.ts";

type Call = { readonly platform: Platform; readonly tx: Tx; readonly actor: Actor };

/** Proposes another length of a rule, within its bounds. */
export async function proposeTerm(
  call: Call,
  { rule, days, reason }: { rule: RuleId; days: number; reason: string },
): Promise<string> {
  const { least, most, how } = retentionRules[rule];
  if (!isSetByDecision(how)) refuse("retention.nothing-to-set");
  if (!isWithinBounds(rule, days)) refuse("retention.out-of-bounds", { least, most });
  const none = { person: null, ground: null, atOnce: false };
  return propose(call, { kind: "term", rule, days, reason, ...none });
}

/** Proposes to erase one person of the caller's areas. */
export async function proposePerson(
  call: Call,
  given: { person: string; ground: (typeof erasureGrounds)[number]; reason: string },
): Promise<string> {
  const { person, ground, reason } = given;
  const { atOnce } = groundWords[ground];
  await refuseUnlessErasable(call, person, atOnce);
  return propose(call, { kind: "person", rule: null, days: null, person, ground, atOnce, reason });
}

async function propose(
  { platform, tx, actor }: Call,
  decision: Omit<store.NewDecision, "id">,
): Promise<string> {
  const id = platform.newId();
  try {
    await store.insertDecision(
      tx,
      actor.district,
      { ...decision, id },
      actor.account,
      platform.clock(),
    );
  } catch (error) {
    if (sqlStateOf(error) === "23505") refuse("retention.already-proposed");
    throw error;
  }
  return id;
}

/** He is of the caller's areas, not erased yet, and nothing about him is under way. */
async function refuseUnlessErasable(
  { platform, tx, actor }: Call,
  person: string,
  atOnce: boolean,
): Promise<void> {
  const { district } = actor;
  if ((await selectIdentities(tx, district, [person])).length === 0) refuse("person.unknown");
  const records = await everyRecordOf(tx, district, person);
  const keys = await platform.keyStore.find(district, records);
  if (keys.size === 0) refuse("erasure.done");
  // Disease is followed to its end; where all of him goes at once, every other task too.
  let open = tx
    .selectFrom("task")
    .select("kind")
    .where("districtId", "=", district)
    .where("subjectId", "in", records)
    .where("doneAt", "is", null);
  if (!atOnce) open = open.where("disease", "=", true);
  const task = await open.limit(1).executeTakeFirst();
  if (!task) return;
  const words = taskWords[task.kind];
  refuse("erasure.task-open", { kindZh: words?.zh ?? task.kind, kindEn: words?.en ?? task.kind });
}

/** Decides a proposal of another; an approved erasure is carried out at once. */
export async function decide(call: Call, id: string, approve: boolean): Promise<void> {
  const { platform, tx, actor } = call;
  const { district, account } = actor;
  const [found] = await store.selectDecisions(tx, district, id);
  if (!found) refuse("retention.unknown");
  if (found.decidedAt !== null) refuse("retention.decided");
  if (found.proposedBy === account) refuse("retention.same-person");
  const at = platform.clock();
  if (approve && found.personId !== null) {
    await refuseUnlessErasable(call, found.personId, found.atOnce);
  }
  if (!(await store.markDecided(tx, district, id, { by: account, at, approved: approve }))) {
    refuse("retention.decided");
  }
  if (!approve || found.kind !== "person") return;
  await store.insertRun(tx, district, {
    id: platform.newId(),
    kind: "person",
    asOf: startOfDay(at),
    terms: await store.selectTerms(tx, district),
    decision: id,
    by: account,
    at,
  });
}

/** Decisions as people see them, with masked names as far as the caller sees the person. */
export async function decisionsOf(
  { platform, tx, actor }: Call,
  rows: readonly store.DecisionRow[],
): Promise<Decision[]> {
  const people = rows.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  const names = await maskedNames(platform, tx, actor.district, people);
  const decides = actor.rights.some(({ role }) => role === "headquarters");
  return rows.map((row) => ({
    id: row.decisionId,
    kind: row.kind === "person" ? "person" : "term",
    rule: ruleIds.find((rule) => rule === row.rule) ?? null,
    days: row.days,
    person: row.personId,
    personName: row.personId === null ? null : (names.get(row.personId) ?? null),
    ground: erasureGrounds.find((ground) => ground === row.ground) ?? null,
    reason: row.reason,
    proposedBy: row.proposerName ?? "＊",
    proposedAt: row.proposedAt.toISOString(),
    decidedBy: row.deciderName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    approved: row.approved,
    mine: decides && row.decidedAt === null && row.proposedBy !== actor.account,
  }));
}

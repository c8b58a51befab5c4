import { createHash } from "node:crypto";
import type { Certificate } from "@lianfang/domain/retention/contract";
import { completeOn, digestText } from "@lianfang/domain/retention/erasure";
import type { Terms } from "@lianfang/domain/retention/rules";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { refuse } from "../http/refuse.ts";
import type { Platform } from "../platform.ts";
import { decisionsOf } from "./decide.ts";
import { kindOf, selectCertified, selectDecisions, selectParts } from "./store.ts";

/** A certificate with the journal's entries that prove it; the caller may read the journal. */
export async function certificateOf(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  number: number,
): Promise<Certificate> {
  const { district } = actor;
  const [run] = await selectCertified(tx, district, number);
  if (!run?.finishedAt) refuse("certificate.unknown");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by insertRun only
  const terms = new Map(Object.entries(run.terms as unknown as Terms));
  const parts = (await selectParts(tx, district, [run.runId])).map((part) => ({
    rule: part.rule,
    days: terms.get(part.rule) ?? null,
    table: part.tableName,
    rows: Number(part.rows),
    partitions: part.partitions,
  }));
  const decided =
    run.decisionId === null ? [] : await selectDecisions(tx, district, run.decisionId);
  const [decision] = await decisionsOf({ platform, tx, actor }, decided);
  const sealed = await selectEntries(tx, district, run.runId);
  const last = sealed.find(({ act }) => act === "retention.finish");
  const entries = sealed.flatMap(({ purpose, seal, count, digest }) =>
    purpose === null || digest === null
      ? []
      : [{ rule: purpose.replace("erasure:", ""), seal, count, digest: digest.toString("hex") }],
  );
  const root = await tx
    .selectFrom("district")
    .select("name")
    .where("districtId", "=", district)
    .executeTakeFirstOrThrow();
  return {
    number,
    run: run.runId,
    kind: kindOf(run.kind),
    district: root.name,
    asOf: run.asOf.toISOString(),
    finishedAt: run.finishedAt.toISOString(),
    completeOn: completeOn(run.finishedAt.getTime()),
    askedBy: run.askedBy === null ? null : (run.askerName ?? "＊"),
    decision: decision ?? null,
    parts,
    entries,
    verified: last !== undefined && holds(run.runId, parts, entries),
    // The chain value at the last entry is a head of its own: it proves all before it.
    sealed: last?.seal ?? null,
    head: last?.hash.toString("hex") ?? null,
  };
}

/** Every rule that erased something has its entry, with this count and this digest. */
function holds(run: string, parts: Certificate["parts"], entries: Certificate["entries"]): boolean {
  const rules = [...new Set(parts.filter(({ rows }) => rows > 0).map(({ rule }) => rule))];
  return (
    rules.length === entries.length &&
    entries.every(({ rule, count, digest }) => {
      const own = parts.filter((part) => part.rule === rule);
      const text = digestText(run, rule, own[0]?.days ?? null, own);
      return (
        own.reduce((sum, { rows }) => sum + rows, 0) === count &&
        createHash("sha256").update(text).digest("hex") === digest
      );
    })
  );
}

async function selectEntries(tx: Tx, district: number, run: string) {
  const { rows } = await sql<{
    seal: string;
    act: string;
    purpose: string | null;
    count: number;
    digest: Buffer | null;
    hash: Buffer;
  }>`
    select seal, act, purpose, count, digest, hash from journal
    where district_id = ${district} and subject = ${run}
      and act in ('retention.erase', 'retention.finish')
    order by seal`.execute(tx);
  return rows;
}

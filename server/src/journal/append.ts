import { isoOf } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";

export type Act = {
  readonly district: number;
  readonly id: string;
  /** Milliseconds. */
  readonly at: number;
  /** Account id, or `system:<what>`. */
  readonly actor: string;
  readonly act: string;
  readonly subject?: string | null;
  readonly purpose?: string | null;
  /** Rows of people that were read or written. */
  readonly count?: number;
  readonly digest?: Buffer | null;
};

/**
 * Writes what happened, in the same transaction as the act itself. It takes no lock:
 * the sealer numbers entries once they are committed.
 */
export async function append(tx: Tx, acts: readonly Act[]): Promise<void> {
  if (acts.length === 0) return;
  await tx
    .insertInto("journalInbox")
    .values(
      acts.map((act) => ({
        districtId: act.district,
        entryId: act.id,
        at: isoOf(act.at),
        actor: act.actor,
        act: act.act,
        subject: act.subject ?? null,
        purpose: act.purpose ?? null,
        count: act.count ?? 0,
        digest: act.digest ?? null,
      })),
    )
    .execute();
}

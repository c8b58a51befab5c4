// Verify: how far a referral has come.

import type { ReferralStep, Task } from "@lianfang/domain/tasks/task";
import { stepsOf } from "@lianfang/domain/tasks/steps";
import { epochOf } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";
import { selectOutcomes, selectSeen } from "../observations/outcomes.ts";
import { selectCauseOf } from "./causes.ts";

/** The steps of a referral from what was recorded since the person was found; else none. */
export async function stepsOfTask(
  tx: Tx,
  district: number,
  { id, kind, person, openedAt, doneAt }: Task,
): Promise<ReferralStep[]> {
  if (kind !== "referral" || person === null) return [];
  const cause = await selectCauseOf(tx, district, id);
  const opened = epochOf(openedAt);
  const record = cause === undefined ? undefined : await selectSeen(tx, district, cause);
  // Where the record itself was erased or lies out of sight, the task tells when it arose.
  const seen = record ?? { at: opened, receivedAt: opened };
  const until = doneAt === null ? null : epochOf(doneAt);
  return stepsOf(
    seen.at,
    await selectOutcomes(tx, district, person, { from: seen.receivedAt, until }),
  );
}

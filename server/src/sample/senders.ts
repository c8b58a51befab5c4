// Who sent a visit: grid workers from their phones where there are any, all else came
// through the gateway from another system.

import type { Role } from "@lianfang/domain/role";
import type { Range } from "@lianfang/domain/areas/area";
import { gridSize } from "@lianfang/domain/areas/numbering";
import { batchOf } from "@lianfang/domain/sync/contract";
import { wholeDistrict } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import type { SampleAccount, Staff } from "./staff.ts";
import { gridOf } from "./walks.ts";

export type Sender = {
  readonly actor: Actor;
  readonly span: readonly Range[];
  /** The most items that it may send at a time. */
  readonly batch: number;
};

/** The sender for each building. */
export function sendersOf(district: number, { named, workers }: Staff): (gridNo: number) => Sender {
  const senderOf = (account: SampleAccount, span: readonly Range[], batch: number): Sender => ({
    actor: actorOf(district, account, account.role, span),
    span,
    batch,
  });
  const gateway = senderOf(named("gateway"), wholeDistrict, batchOf.gateway);
  const phones = new Map(
    [...workers].map(([grid, account]) => {
      const span = [{ from: grid * gridSize, until: (grid + 1) * gridSize }];
      return [grid, senderOf(account, span, batchOf.phone)];
    }),
  );
  return (gridNo) => phones.get(gridOf(gridNo)) ?? gateway;
}

function actorOf(
  district: number,
  { id, name }: SampleAccount,
  role: Role,
  span: readonly Range[],
): Actor {
  const rights = [{ role, span }];
  return { account: id, name, district, rights, device: null, need: null, session: null };
}

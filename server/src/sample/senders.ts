// Who sent a visit: in 西南大学南社区 the grid workers from their phones; all else came
// through the gateway from another system, in few large batches.

import type { Role } from "@lianfang/domain/role";
import type { Range } from "@lianfang/domain/areas/area";
import { gridSize } from "@lianfang/domain/areas/numbering";
import { batchOf } from "@lianfang/domain/sync/contract";
import { wholeDistrict } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import type { LaidDistrict } from "./lay-out.ts";
import { southCode } from "./plan.ts";
import type { SampleAccount, Staff } from "./staff.ts";
import { gridOf } from "./walks.ts";

export type Sender = {
  readonly actor: Actor;
  readonly span: readonly Range[];
  /** The most items that it may send at a time. */
  readonly batch: number;
};

export type Senders = {
  readonly gateway: Sender;
  /** Who sends what was seen in a building. */
  readonly of: (gridNo: number) => Sender;
};

export function sendersOf(district: number, laid: LaidDistrict, { named }: Staff): Senders {
  const senderOf = (account: SampleAccount, span: readonly Range[], batch: number): Sender => ({
    actor: actorOf(district, account, account.role, span),
    span,
    batch,
  });
  const gateway = senderOf(named("gateway"), wholeDistrict, batchOf.gateway);
  const zones = laid.communities.find(({ code }) => code === southCode)?.grids ?? [];
  const phones = new Map(
    zones.map(({ buildings }, index) => {
      const grid = gridOf(buildings[0]?.gridNo ?? 0);
      const span = [{ from: grid * gridSize, until: (grid + 1) * gridSize }];
      return [grid, senderOf(named(`grid${index + 1}`), span, batchOf.phone)];
    }),
  );
  return { gateway, of: (gridNo) => phones.get(gridOf(gridNo)) ?? gateway };
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

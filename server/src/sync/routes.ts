import { fieldRoles } from "@lianfang/domain/role";
import * as contract from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { refuse } from "../http/refuse.ts";
import { serve } from "../http/serve.ts";
import { selectHeld } from "../observations/held.ts";
import { doorsOf } from "./doors.ts";
import { receive } from "./receive.ts";

export const syncRoutes = [
  serve(contract.sync, async ({ platform, tx, actor, span, body, note }) => {
    const { version, items } = body;
    if (version > contract.syncVersion || version < contract.oldestSyncVersion) {
      refuse("sync.version", { sent: version });
    }
    const isGateway = actor.rights.some(({ role }) => role === "gateway");
    const { phone, gateway } = contract.batchOf;
    if (items.length > (isGateway ? gateway : phone)) refuse("request.too-large");
    const { answers, accepted, digest, receivedAt } = await receive(
      platform,
      tx,
      actor,
      span,
      body,
    );
    note({ count: accepted, digest });
    return { version: contract.syncVersion, receivedAt: isoOf(receivedAt), answers };
  }),
  serve(contract.myDoors, async ({ platform, tx, actor, span, note }) => {
    const reply = await doorsOf(platform, tx, actor, span);
    note({ count: reply.doors.reduce((sum, { members }) => sum + members.length, 0) });
    return reply;
  }),
  serve(contract.listHeld, async ({ tx, actor, note }) => {
    const worksAtDoors = actor.rights.every(({ role }) =>
      fieldRoles.some((field) => field === role),
    );
    const rows = await selectHeld(tx, actor.district, worksAtDoors ? actor.account : null);
    note({ count: rows.length });
    return {
      held: rows.map((row) => ({
        id: row.heldId,
        item: row.itemId,
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check holds the same words
        answer: row.answer as "conflict" | "quarantined",
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by holdBack only
        reason: row.reason as (typeof contract.quarantineReasons)[number] | null,
        detailZh: row.detailZh,
        detailEn: row.detailEn,
        sender: row.name,
        receivedAt: row.receivedAt.toISOString(),
      })),
    };
  }),
];

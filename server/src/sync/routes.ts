import { fieldRoles } from "@lianfang/domain/role";
import * as contract from "@lianfang/domain/sync/contract";
import { begin, emptyIntake, end } from "@lianfang/domain/sync/intake";
import type { Clock } from "@lianfang/domain/clock";
import type { ReplyOf } from "@lianfang/domain/route";
import { isoOf } from "@lianfang/domain/time";
import { refuse } from "../http/refuse.ts";
import { serve, type Call, type Served } from "../http/serve.ts";
import { selectHeld } from "../observations/held.ts";
import type { Platform } from "../platform.ts";
import { changesSince } from "./changes.ts";
import { doorsOf } from "./doors.ts";
import { mailboxRoute } from "./mailbox.ts";
import { receive } from "./receive.ts";
import { stepRoute } from "./step.ts";

export function syncRoutes({ clock }: Platform): Served[] {
  return [syncRoute(clock), mailboxRoute(clock), stepRoute, ...readingRoutes];
}

function syncRoute(clock: Clock): Served {
  return serve(contract.sync, takeBatch, intakeOf(clock));
}

/** No more batches at work than the database can do; the others are told when to come again. */
function intakeOf(clock: Clock) {
  let intake = emptyIntake;
  return async (work: () => Promise<unknown>): Promise<unknown> => {
    const begun = begin(intake, clock());
    ({ intake } = begun);
    if (begun.waitSeconds !== null) refuse("server.busy", { seconds: begun.waitSeconds });
    try {
      return await work();
    } finally {
      intake = end(intake, clock());
    }
  };
}

async function takeBatch({
  platform,
  tx,
  actor,
  span,
  body,
  entry,
  note,
}: Call<typeof contract.sync>): Promise<ReplyOf<typeof contract.sync>> {
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
    entry,
  );
  note({ count: accepted, digest });
  return { version: contract.syncVersion, receivedAt: isoOf(receivedAt), answers };
}

const readingRoutes = [
  serve(contract.myDoors, async ({ platform, tx, actor, span, note }) => {
    const reply = await doorsOf(platform, tx, actor, span);
    note({ count: reply.doors.reduce((sum, { members }) => sum + members.length, 0) });
    return reply;
  }),
  serve(contract.changes, async ({ platform, tx, actor, span, query, note }) => {
    const reply = await changesSince(platform, tx, actor, span, query.after);
    const told = reply.changed.length + (reply.tasks?.length ?? 0);
    note({ count: told, nothing: told === 0 });
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

import * as contract from "@lianfang/domain/accounts/contract-duties";
import { touches, type Range } from "@lianfang/domain/areas/area";
import { epochOf, isoOf } from "@lianfang/domain/time";
import { areaOf } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import { serve } from "../http/serve.ts";
import { selectHolder } from "./account-store.ts";
import { selectChanges } from "./duty-change-store.ts";
import { answeringFor, historyOf, pageOfDuties, pathOf } from "./duty-list.ts";
import { findGaps } from "./gaps.ts";
import { endDuties, handOver } from "./hand-over.ts";
import { giveDuty } from "./rights.ts";
import { undoChange } from "./undo.ts";

export const dutyRoutes = [
  serve(contract.listDuties, async ({ platform, tx, actor, span, query }) => {
    const { area, page, at: asked, ...filter } = query;
    const at = asked === undefined ? platform.clock() : epochOf(asked);
    const place = area === undefined ? undefined : await areaHere(tx, actor, span, area);
    const wanted = {
      ...filter,
      touching: span,
      inForce: at,
      ...(place && { inside: place.span }),
    };
    return {
      at: isoOf(at),
      ...(await pageOfDuties(tx, actor.district, wanted, Number(page ?? 0))),
      gaps: await findGaps(tx, actor.district, at, span),
    };
  }),
  serve(contract.listGaps, async ({ platform, tx, actor, span, query }) => {
    const at = query.at === undefined ? platform.clock() : epochOf(query.at);
    const under = query.under === undefined ? null : await areaHere(tx, actor, span, query.under);
    return { gaps: await findGaps(tx, actor.district, at, span, under?.area ?? null) };
  }),
  serve(contract.areaDuties, async ({ platform, tx, actor, span, params, query }) => {
    const at = query.at === undefined ? platform.clock() : epochOf(query.at);
    const place = await areaHere(tx, actor, span, params.area);
    const filter = { touching: place.span, area: place.area };
    return {
      area: place.area,
      areaName: (await pathOf(tx, actor.district, [place]))[0] ?? place.name,
      at: isoOf(at),
      answering: await answeringFor(tx, actor.district, place, at),
      ...(await historyOf(tx, actor.district, filter, platform.clock())),
    };
  }),
  serve(contract.accountDuties, async ({ platform, tx, actor, span, params }) => {
    const now = platform.clock();
    const holder = await selectHolder(tx, actor.district, params.id, now);
    if (!holder) refuse("account.unknown");
    const filter = { touching: span, account: params.id };
    const answered = await historyOf(tx, actor.district, filter, now);
    // Staff names are seen by those with whom they share an area.
    if (answered.total === 0 && !touches(span, holder.span)) refuse("account.unknown");
    return {
      account: params.id,
      accountName: holder.name,
      disabled: holder.disabled,
      at: isoOf(now),
      ...answered,
    };
  }),
  serve(contract.giveDuty, async ({ platform, tx, actor, span, body, note }) => {
    const duty = await giveDuty(platform, tx, actor, span, body);
    note({ subject: duty.id });
    return duty;
  }),
  serve(contract.handOverDuties, async ({ platform, tx, actor, span, body, note }) => {
    const done = await handOver(platform, tx, actor, span, body);
    note({ subject: done.change.id, count: done.change.duties });
    return done;
  }),
  serve(contract.endDuties, async ({ platform, tx, actor, span, body, note }) => {
    const changes = await endDuties(platform, tx, actor, span, body.duties);
    note({
      subject: changes.length === 1 ? (changes[0]?.id ?? "") : "several",
      count: body.duties.length,
    });
    return { changes };
  }),
  serve(contract.listDutyChanges, async ({ tx, actor, span }) => ({
    changes: await selectChanges(tx, actor.district, { span }),
  })),
  serve(contract.undoDutyChange, async ({ platform, tx, actor, span, params, note }) => {
    note({ subject: params.id });
    return undoChange(platform, tx, actor, span, params.id);
  }),
];

/** An area that the caller's touch: his own, one inside it, or one that holds it. */
async function areaHere(tx: Tx, actor: Actor, span: readonly Range[], area: string) {
  const place = orRefuse(await areaOf(tx, actor.district, Number(area)));
  return touches(span, place.span) ? place : refuse("area.unknown");
}

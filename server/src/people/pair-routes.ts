import * as contract from "@lianfang/domain/people/contract-pairs";
import { refuse } from "../http/refuse.ts";
import { serve } from "../http/serve.ts";
import { merge, unmerge } from "./merge.ts";
import { countPairs, selectPair, selectPairs, updatePair } from "./pair-store.ts";
import { shownPair, shownPairs } from "./shown-pairs.ts";

const pageSize = 50;

export const pairRoutes = [
  serve(contract.listPairs, async ({ platform, tx, actor, query, note }) => {
    const { district } = actor;
    const state = query.state ?? "open";
    const offset = Number(query.page ?? 0) * pageSize;
    const rows = await selectPairs(tx, district, { state }, pageSize, offset);
    const pairs = await shownPairs(platform, tx, district, rows);
    note({ count: 2 * pairs.length });
    return { pairs, total: await countPairs(tx, district, state) };
  }),
  serve(contract.mergePair, async ({ platform, tx, actor, span, params, body, note }) => {
    const caller = { district: actor.district, span };
    await merge(platform, tx, caller, actor.account, params.id, body);
    note({ subject: params.id, count: 2 });
    return shownPair(platform, tx, actor.district, params.id);
  }),
  serve(contract.unmergePair, async ({ platform, tx, actor, span, params, note }) => {
    const caller = { district: actor.district, span };
    const left = await unmerge(platform, tx, caller, actor.account, params.id);
    note({ subject: params.id, count: 2 });
    return { ...(await shownPair(platform, tx, actor.district, params.id)), left };
  }),
  serve(contract.keepPairApart, async ({ platform, tx, actor, params, note }) => {
    const { district } = actor;
    const pair = (await selectPair(tx, district, params.id)) ?? refuse("pair.unknown");
    if (pair.state === "merged") refuse("pair.decided");
    const decided = { by: actor.account, at: platform.clock() };
    await updatePair(tx, district, params.id, { state: "distinct", kept: null, ...decided });
    note({ subject: params.id, count: 2 });
    return shownPair(platform, tx, district, params.id);
  }),
];

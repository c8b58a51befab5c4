import { openPair } from "@lianfang/domain/people/contract-pairs";
import { openHousehold, openPerson } from "@lianfang/domain/people/contract-search";
import { serve } from "../http/serve.ts";
import { householdPage } from "./household.ts";
import { pairPage } from "./pair.ts";
import { personPage } from "./person.ts";

export const dossierRoutes = [
  serve(openPerson, async ({ platform, tx, actor, span, params, note }) => {
    const caller = { district: actor.district, span };
    const page = await personPage(platform, tx, actor, caller, params.id);
    note({ subject: params.id, count: 1 + page.mergedFrom.length });
    return page;
  }),
  serve(openHousehold, async ({ platform, tx, actor, span, params, note }) => {
    const caller = { district: actor.district, span };
    const page = await householdPage(platform, tx, actor, caller, params.id);
    note({ subject: params.id, count: page.members.length });
    return page;
  }),
  serve(openPair, async ({ platform, tx, actor, span, params, note }) => {
    const caller = { district: actor.district, span };
    const page = await pairPage(platform, tx, caller, params.id);
    note({ subject: params.id, count: 2 });
    return page;
  }),
];

import * as contract from "@lianfang/domain/people/contract";
import * as searching from "@lianfang/domain/people/contract-search";
import { problem } from "@lianfang/domain/problem";
import { orRefuse } from "../http/refuse.ts";
import { serve, type Served } from "../http/serve.ts";
import { correct } from "./correct.ts";
import { openIdentity } from "./identity.ts";
import type { LookUps } from "./look-ups.ts";
import { search } from "./search.ts";
import { indexOf } from "./small-area.ts";

export function peopleRoutes(lookUps: LookUps): Served[] {
  return [
    serve(contract.unmaskPerson, async ({ platform, tx, actor, params, body, note }) => {
      const identity = orRefuse(await openIdentity(platform, tx, actor.district, params.id));
      note({ subject: params.id, count: 1, purpose: `identity:${body.purpose}` });
      const { name, phone, idNo, address } = identity;
      return { name, phone, idNo, address };
    }),
    serve(searching.searchPeople, async ({ platform, tx, actor, span, address, body, note }) => {
      const taken = lookUps.take(actor.account, address);
      // Returned and not thrown: the journal keeps that someone asked beyond his budget.
      if ("seconds" in taken) return problem("request.too-many", { seconds: taken.seconds });
      const found = await search(platform, tx, actor.district, span, body);
      note({ count: found.people.length });
      return { ...found, left: taken.left };
    }),
    serve(searching.peopleIndex, async ({ platform, tx, actor, span, query, note }) => {
      const index = await indexOf(platform, tx, actor.district, span, Number(query.area));
      note({ count: index.people.length });
      return index;
    }),
    serve(searching.correctPerson, async ({ platform, tx, actor, span, params, body, note }) => {
      note({ subject: params.id, count: 1 });
      const caller = { district: actor.district, span };
      return correct(platform, tx, caller, actor.account, params.id, body);
    }),
  ];
}

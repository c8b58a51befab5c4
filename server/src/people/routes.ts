import * as contract from "@lianfang/domain/people/contract";
import { orRefuse } from "../http/refuse.ts";
import { serve } from "../http/serve.ts";
import { openIdentity } from "./identity.ts";

export const peopleRoutes = [
  serve(contract.unmaskPerson, async ({ platform, tx, actor, params, body, note }) => {
    const identity = orRefuse(await openIdentity(platform, tx, actor.district, params.id));
    note({ subject: params.id, count: 1, purpose: `identity:${body.purpose}` });
    return identity;
  }),
];

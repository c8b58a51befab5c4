import * as contract from "@lianfang/domain/areas/contract";
import { orRefuse } from "../http/refuse.ts";
import { serve } from "../http/serve.ts";
import { findByCode, findByName, listAreas } from "./find.ts";

export const areaRoutes = [
  serve(contract.listAreas, async ({ tx, actor, query }) => ({
    areas: await listAreas(
      tx,
      actor.district,
      query.under === undefined ? null : Number(query.under),
    ),
  })),
  serve(contract.findArea, async ({ tx, actor, query }) =>
    orRefuse(await findByName(tx, actor.district, query.name, query.parent)),
  ),
  serve(contract.findAreaByCode, async ({ tx, actor, query }) =>
    orRefuse(await findByCode(tx, actor.district, query.code, query.edition)),
  ),
];

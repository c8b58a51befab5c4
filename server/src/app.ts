// All modules on one server.

import type { FastifyInstance } from "fastify";
import { countAttempts } from "./accounts/attempts.ts";
import { accountRoutes } from "./accounts/routes.ts";
import { sessionRoutes } from "./accounts/session-routes.ts";
import { areaRoutes } from "./areas/routes.ts";
import { dossierRoutes } from "./dossiers/routes.ts";
import { buildApp, type EdgeOptions } from "./http/app.ts";
import type { Served } from "./http/serve.ts";
import { importRoutes } from "./imports/routes.ts";
import { journalRoutes } from "./journal/routes.ts";
import { orderRoutes } from "./orders/routes.ts";
import { countLookUps } from "./people/look-ups.ts";
import { pairRoutes } from "./people/pair-routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import type { Platform } from "./platform.ts";
import { protocolRoutes } from "./protocols/routes.ts";
import type { Live } from "./reports/live.ts";
import { reportRoutes } from "./reports/routes.ts";
import { syncRoutes } from "./sync/routes.ts";
import { taskRoutes } from "./tasks/routes.ts";

/** Every route of the product; the matrix of rights is made from this list. */
export function allRoutes(platform: Platform, live: Live): Served[] {
  return [
    ...sessionRoutes(countAttempts(platform.clock)),
    ...accountRoutes,
    ...areaRoutes,
    ...peopleRoutes(countLookUps(platform.clock)),
    ...pairRoutes,
    ...protocolRoutes,
    ...orderRoutes,
    ...taskRoutes,
    ...importRoutes,
    ...dossierRoutes,
    ...syncRoutes,
    ...reportRoutes(live),
    ...journalRoutes,
  ];
}

export async function openApp(
  platform: Platform,
  live: Live,
  edge: EdgeOptions = {},
): Promise<FastifyInstance> {
  return buildApp(platform, allRoutes(platform, live), edge);
}

// The built apps, and what tells a supervisor how the server is.

import fastifyStatic from "@fastify/static";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Platform } from "./platform.ts";
import type { Work } from "./work.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const consoleFolder = join(root, "console/dist");
const fieldFolder = join(root, "field/dist");
/** The journal is sealed every 2 s; five times that and something is wrong. */
const stale = 10_000;

/** `/healthz`: the process answers. `/readyz`: it can keep what it is given. */
export function serveHealth(app: FastifyInstance, platform: Platform, work: Work): void {
  app.get("/healthz", async () => ({ alive: true }));
  app.get("/readyz", async (_request, reply) => {
    const database = await sql`select 1`.execute(platform.db).then(
      () => true,
      () => false,
    );
    const sealing = work.staleFor() < stale;
    return reply.code(database && sealing ? 200 : 503).send({ database, sealing });
  });
}

/** The console at `/`, the field app at `/field/`. */
export async function serveApps(app: FastifyInstance): Promise<void> {
  const cache = (reply: FastifyReply, path: string) => {
    const fixed = path.includes("/assets/");
    void reply.header("cache-control", fixed ? "public, max-age=31536000, immutable" : "no-cache");
  };
  const shared = { setHeaders: cache, cacheControl: false, index: "index.html" } as const;
  if (existsSync(fieldFolder)) {
    await app.register(fastifyStatic, {
      ...shared,
      root: fieldFolder,
      prefix: "/field/",
      decorateReply: false,
    });
  }
  if (existsSync(consoleFolder)) {
    await app.register(fastifyStatic, { ...shared, root: consoleFolder, prefix: "/" });
  }
}

/** Any other page address opens the console. */
export function openConsole(
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | undefined {
  const wantsPage = request.method === "GET" && !request.url.startsWith("/v1");
  if (!wantsPage || !/text\/html/.test(request.headers.accept ?? "")) return undefined;
  return existsSync(consoleFolder) ? reply.sendFile("index.html") : undefined;
}

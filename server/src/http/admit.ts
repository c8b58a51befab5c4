// Deny by default: who may call a route is its policy, asked before anything else.

import { createHash } from "node:crypto";
import type { Range } from "@lianfang/domain/areas/area";
import type { Route } from "@lianfang/domain/route";
import type { FastifyRequest } from "fastify";
import type { Platform } from "../platform.ts";
import { spanOf, type Actor } from "./actor.ts";
import { gatewayKey, sessionToken } from "./cookie.ts";
import { refuse } from "./refuse.ts";

/** Tokens are random and long: a plain SHA-256 keeps them out of the database. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** The caller and the areas of his right, or a refusal. */
export async function admit(
  platform: Platform,
  route: Route,
  request: FastifyRequest,
): Promise<{ actor: Actor; span: readonly Range[] }> {
  const actor = await whoAsks(platform, request);
  const { who } = route.policy;
  if (who === "public" || who === "session") return { actor, span: [] };
  if (actor.need === "secondFactor") refuse("session.second-factor-needed");
  if (actor.need !== null) refuse("session.locked");
  const span = spanOf(actor, who);
  if (span.length === 0) refuse("role.forbidden");
  return { actor, span };
}

async function whoAsks(platform: Platform, request: FastifyRequest): Promise<Actor> {
  const key = gatewayKey(request);
  if (key !== undefined) {
    return (await platform.findActor.byKey(tokenHash(key))) ?? refuse("session.missing");
  }
  const token = sessionToken(request);
  if (token === undefined) refuse("session.missing");
  // A browser sends this header only from our own pages: another site would have to ask first.
  if (request.method !== "GET" && request.headers["x-lianfang"] !== "1") {
    refuse("request.foreign-origin");
  }
  const hash = tokenHash(token);
  const actor = await platform.findActor.bySession(hash);
  if (actor) return actor;
  return refuse((await platform.findActor.wasRevoked(hash)) ? "device.revoked" : "session.missing");
}

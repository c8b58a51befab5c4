import type { FastifyReply, FastifyRequest } from "fastify";
import type { Platform } from "../platform.ts";

/** The prefix makes the browser refuse it without Secure, or for a parent domain. */
const name = "__Host-lianfang";

export type SetSession = (session: { token: string; expires: number } | null) => void;

/** Hands the browser a session's token, or takes it away. */
export function setSession(reply: FastifyReply, platform: Platform): SetSession {
  const attributes = { path: "/", secure: true, httpOnly: true, sameSite: "strict" } as const;
  return (session) => {
    if (session === null) {
      void reply.clearCookie(name, attributes);
    } else {
      const maxAge = Math.floor((session.expires - platform.clock()) / 1000);
      void reply.setCookie(name, session.token, { ...attributes, maxAge });
    }
  };
}

export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[name];
}

/** The key of a gateway, from `Authorization: Bearer …`. */
export function gatewayKey(request: FastifyRequest): string | undefined {
  return /^Bearer (lfk_[\w-]{43})$/.exec(request.headers.authorization ?? "")?.[1];
}

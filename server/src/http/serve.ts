// Binds a contract route to a handler. One request is one transaction: what the
// handler writes is kept if it returns and undone if it throws.

import { isProblem, type Problem } from "@lianfang/domain/problem";
import type { Range } from "@lianfang/domain/areas/area";
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from "@lianfang/domain/route";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { withActor, type Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Platform } from "../platform.ts";
import { admit } from "./admit.ts";
import type { Actor } from "./actor.ts";
import { setSession, type SetSession } from "./cookie.ts";

type Input<R extends Route> = {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
};

/** What the journal is told of a request besides its action and purpose. */
export type Note = {
  readonly subject?: string;
  /** Rows of people read or written. */
  readonly count?: number;
  readonly digest?: Buffer;
  /** Narrows the purpose of the policy, e.g. to what the caller chose. */
  readonly purpose?: string;
};

export type Call<R extends Route> = Input<R> & {
  readonly platform: Platform;
  readonly tx: Tx;
  readonly actor: Actor;
  /** The areas in which the actor holds a role of this route's policy. */
  readonly span: readonly Range[];
  readonly address: string;
  readonly note: (note: Note) => void;
  readonly setSession: SetSession;
};

/** Before sign-in there is no actor and no scope: the handler opens its own doors. */
export type PublicCall<R extends Route> = Input<R> & {
  readonly platform: Platform;
  readonly address: string;
  readonly setSession: SetSession;
};

export type Served = {
  readonly route: Route;
  readonly register: (app: FastifyInstance, platform: Platform) => void;
};

/**
 * Serves a route to whoever its policy admits, in one transaction with its journal entry.
 * A problem that is returned, not thrown, keeps what was written.
 */
export function serve<const R extends Route>(
  route: R,
  handle: (call: Call<R>) => Promise<ReplyOf<R> | Problem>,
): Served {
  return register(route, async (platform, request, reply) => {
    const { actor, span } = await admit(platform, route, request);
    let noted: Note = {};
    const scope = { district: actor.district, span, journal: route.policy.journal === true };
    const result = await withActor(platform.db, scope, async (tx) => {
      noted = {};
      const answer = await handle({
        ...inputOf<R>(request),
        platform,
        tx,
        actor,
        span,
        address: request.ip,
        note: (note) => (noted = { ...noted, ...note }),
        setSession: setSession(reply, platform),
      });
      await journalRequest(platform, tx, route, actor, noted);
      return answer;
    });
    platform.committed(actor.district);
    return result;
  });
}

/** Serves a route to anyone. A problem that is returned, not thrown, keeps what was written. */
export function servePublic<const R extends Route>(
  route: R,
  handle: (call: PublicCall<R>) => Promise<ReplyOf<R> | Problem>,
): Served {
  return register(route, (platform, request, reply) =>
    handle({
      ...inputOf<R>(request),
      platform,
      address: request.ip,
      setSession: setSession(reply, platform),
    }),
  );
}

/** Serves a route whose answer is not one JSON value: a stream, a file. */
export function serveRaw<const R extends Route>(
  route: R,
  handle: (
    call: Input<R> & {
      readonly platform: Platform;
      readonly actor: Actor;
      readonly span: readonly Range[];
      readonly reply: FastifyReply;
    },
  ) => Promise<FastifyReply>,
): Served {
  return register(route, async (platform, request, reply) => {
    const { actor, span } = await admit(platform, route, request);
    return handle({ ...inputOf<R>(request), platform, actor, span, reply });
  });
}

function register(
  route: Route,
  answer: (platform: Platform, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): Served {
  return {
    route,
    register: (app, platform) => {
      app.route({
        method: route.method,
        url: route.path,
        ...(route.bodyLimit !== undefined && { bodyLimit: route.bodyLimit }),
        schema: schemaOf(route),
        config: { policy: route.policy },
        handler: async (request, reply) => {
          const result = await answer(platform, request, reply);
          if (isProblem(result)) throw Object.assign(new Error(result.problem), result);
          return result;
        },
      });
    },
  };
}

/** Every act, and every reading of personal data, leaves an entry: no handler can forget it. */
async function journalRequest(
  { newId, clock }: Platform,
  tx: Tx,
  { method, policy }: Route,
  actor: Actor,
  noted: Note,
): Promise<void> {
  if (method === "GET" && policy.purpose === null) return;
  await append(tx, [
    {
      district: actor.district,
      id: newId(),
      at: clock(),
      actor: actor.account,
      act: policy.action,
      purpose: policy.purpose,
      ...noted,
    },
  ]);
}

function inputOf<R extends Route>({ params, query, body }: FastifyRequest): Input<R> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- just validated by schemaOf(route)
  return { params, query, body } as Input<R>;
}

function schemaOf({ params, query, body, reply }: Route) {
  return {
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { 200: reply },
  };
}

// The HTTP edge: hard input, replies by allow-list, problems in words, no route
// without a policy.

import type { RequestListener, Server } from "node:http";
import { createServer } from "node:https";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { isProblem, problem, replyOf, type Problem } from "@lianfang/domain/problem";
import addFormats from "ajv-formats";
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from "fastify";
import type { Platform } from "../platform.ts";
import { gatewayKey } from "./cookie.ts";
import { refuse } from "./refuse.ts";
import { formats } from "./formats.ts";
import { refuseOddText } from "./text.ts";
import type { Served } from "./serve.ts";

export type EdgeOptions = {
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly trustProxy?: boolean;
  readonly log?: boolean;
  /** Answers addresses that no route has, e.g. with a page; undefined: it has none either. */
  readonly otherwise?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined;
};

const requestTimeout = 60_000;
const phoneBody = 512 * 1024;

export async function buildApp(
  platform: Platform,
  served: readonly Served[],
  { tls, trustProxy = false, log = false, otherwise }: EdgeOptions = {},
): Promise<FastifyInstance> {
  const options: FastifyServerOptions = {
    trustProxy,
    bodyLimit: phoneBody,
    requestTimeout,
    // Every schema is closed and refuses such keys by itself; refused here, one poisoned item
    // of a batch would block the rest.
    onProtoPoisoning: "ignore",
    onConstructorPoisoning: "ignore",
    // A HEAD would open the stream of the board and never end it.
    exposeHeadRoutes: false,
    // What fails before a route is found (a broken %-escape) is refused in the same words.
    frameworkErrors: (error, request, reply) => void say(error, request, reply),
    // Paths hold ids only; queries, bodies, headers and addresses never reach the log.
    ...(log && { logger: { level: "info", serializers: { req: loggedRequest } } }),
    genReqId: () => Buffer.from(platform.random(8)).toString("hex"),
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
        allErrors: false,
      },
      onCreate: (ajv) => {
        addFormats.default(ajv, { mode: "fast" });
        for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
      },
    },
    ...(tls && { serverFactory: (handler) => serverOver(tls, handler) }),
  };
  const app: FastifyInstance = fastify(options);
  // JSON only: a form of another site cannot send it without asking first.
  app.removeContentTypeParser("text/plain");
  app.addHook("onRoute", (route) => {
    const isApi = route.url.startsWith("/v1");
    if (isApi && route.config?.policy === undefined) {
      throw new Error(`route ${String(route.method)} ${route.url} has no policy`);
    }
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 2048 });
  await app.register(helmet, {
    // A plain-http LAN would be locked out by HSTS and by upgraded requests.
    hsts: tls !== undefined,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // antd writes its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
  });
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      thrown(problem("request.too-many", { seconds: Math.ceil(ttl / 1000) })),
  });
  app.addHook("onRequest", refuseLongFromPhone);
  app.addHook("preHandler", refuseOddText);
  app.setErrorHandler(say);
  app.setNotFoundHandler(
    (request, reply) =>
      otherwise?.(request, reply) ??
      reply
        .code(404)
        .type("application/problem+json")
        .send(JSON.stringify(replyOf(problem("request.unknown-route")))),
  );
  for (const { register } of served) register(app, platform);
  return app;
}

/** Only a gateway sends batches longer than a phone's (requirement R10). */
async function refuseLongFromPhone(request: FastifyRequest): Promise<void> {
  if (request.routeOptions.url !== "/v1/sync" || gatewayKey(request) !== undefined) return;
  const length = Number(request.headers["content-length"]);
  if (!(length <= phoneBody)) refuse("request.too-large");
}

function say(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const said = replyOf(saidOf(error, request.id));
  if (said.status >= 500) request.log.error({ err: { code: error.code, stack: error.stack } });
  const { seconds } = said.details;
  if (typeof seconds === "number") void reply.header("retry-after", String(seconds));
  return reply.code(said.status).type("application/problem+json").send(JSON.stringify(said));
}

/** What the driver says of a connection that broke, which has no code. */
const brokenOff =
  /^Connection terminated|is not queryable|^timeout exceeded when trying to connect/;
const unreachable = /^(08|53|57P0|40)|^ECONN|^EPIPE/;

/** The database is restarting, full of work or crossed by others: nothing was kept, the client tries again. */
function isUnreachable(error: FastifyError): boolean {
  return unreachable.test(error.code ?? "") || brokenOff.test(error.message);
}

function thrown(why: Problem): Error {
  return Object.assign(new Error(why.problem), why);
}

function loggedRequest(request: FastifyRequest) {
  return { method: request.method, route: request.routeOptions.url };
}

function serverOver(tls: NonNullable<EdgeOptions["tls"]>, handler: RequestListener): Server {
  return createServer({ ...tls, requestTimeout }, handler);
}

/** What to say of an error: our own refusals as they are, malformed input, else a failure with its number. */
function saidOf(error: FastifyError, trace: string): Problem {
  if (isProblem(error)) return { problem: error.problem, details: error.details };
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") return problem("request.too-large");
  const [fault] = error.validation ?? [];
  if (fault) {
    const where = `${error.validationContext ?? ""}${fault.instancePath}`;
    return problem("request.malformed", { where, why: fault.message ?? fault.keyword });
  }
  // Well formed, and yet no value of its column: a number past its range.
  if (/^22\w{3}$/.test(error.code)) {
    return problem("request.malformed", { where: "value", why: error.code });
  }
  if (isUnreachable(error)) return problem("server.busy", { seconds: 2 });
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return problem("request.malformed", { where: "request", why: error.code });
  }
  return problem("server.failed", { trace });
}

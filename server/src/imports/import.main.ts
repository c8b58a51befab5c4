// npm run import -- KIND FILE [--json] [--protocol ID] [--today YYYY-MM-DD]
// A dry run: reads the file alone and keeps nothing. Leaves 0 if it could be read, else 1.

import { dayNumberOf } from "@lianfang/domain/calendar";
import { importKinds, type ImportKind } from "@lianfang/domain/imports/import";
import { isProblem, replyOf } from "@lianfang/domain/problem";
import { shanghaiDay } from "@lianfang/domain/time";
import { readFile as readBytes, stat } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "../clock.ts";
import { shippedProtocol } from "../protocols/shipped.ts";
import { dryRun, type DryRun } from "./dry-run.ts";

const usage = `用法：npm run import -- 种类 文件 [--json] [--protocol 方案编号] [--today YYYY-MM-DD]
Usage: npm run import -- KIND FILE [--json] [--protocol ID] [--today YYYY-MM-DD]
种类 kinds: ${importKinds.join(", ")}
试读：不写入任何数据。 A dry run: nothing is written.`;

/** How many problems are listed for people; all of them are in the JSON. */
const listed = 200;

class NotRead extends Error {}

const json = process.argv.includes("--json");
try {
  const result = await run(process.argv.slice(2));
  say(table(result));
  if (json) say(JSON.stringify(reportOf(result)));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (json) say(JSON.stringify({ error: message }));
  process.exitCode = 1;
}

type Arguments = {
  readonly kind: ImportKind;
  readonly file: string;
  readonly protocol: string;
  readonly today: string;
};

function argumentsIn(args: string[]): Arguments {
  const options = {
    json: { type: "boolean" },
    protocol: { type: "string", default: "covid-2020-5" },
    today: { type: "string", default: shanghaiDay(systemClock()) },
  } as const;
  const parsed = (() => {
    try {
      return parseArgs({ args, options, allowPositionals: true });
    } catch {
      throw new NotRead(usage);
    }
  })();
  const [word, file, ...more] = parsed.positionals;
  const kind = importKinds.find((one) => one === word);
  if (kind === undefined || file === undefined || more.length > 0) throw new NotRead(usage);
  const { protocol, today } = parsed.values;
  if (dayNumberOf(today) === null) throw new NotRead(usage);
  return { kind, file, protocol, today };
}

async function run(args: string[]): Promise<DryRun> {
  const { kind, file, protocol: id, today } = argumentsIn(args);
  const protocol = await shippedProtocol(id);
  if (protocol === null) {
    throw new NotRead(`没有方案 ${id}。\nThere is no protocol ${id}.`);
  }
  const bytes = await bytesOf(file);
  const result = await dryRun({ kind, bytes, fileName: basename(file), protocol, today });
  if (!isProblem(result)) return result;
  const { zh, en } = replyOf(result);
  throw new NotRead(`${zh}\n${en}`);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    // Larger than any file that is taken: the first byte too many is enough to refuse it.
    if ((await stat(file)).size > 64 * 1024 * 1024) return new Uint8Array(64 * 1024 * 1024);
    return await readBytes(file);
  } catch {
    throw new NotRead(`读不到文件：${file}\nThe file cannot be read: ${file}`);
  }
}

function reportOf({ counts, problems }: DryRun): object {
  return {
    ...counts,
    problems: problems.map(({ sheet, row, column, code, level, zh, en }) => {
      return { sheet, row, column, code, level, message: `${zh} · ${en}` };
    }),
  };
}

function table({ layouts, counts, problems }: DryRun): string {
  const sheets = layouts.map(({ sheet, headerRows, columns, formDate }) => {
    const known = columns
      .filter(({ key }) => key !== null)
      .map(({ title, key }) => `${title}→${key}`);
    const unknown = columns.filter(({ key, title }) => key === null && title !== "");
    return [
      `表 sheet ${sheet} · 表头 header ${headerRows.join(",")} · 日期 date ${formDate ?? "-"}`,
      `  认出 known: ${known.join("  ")}`,
      `  未用 unused: ${unknown.map(({ title }) => title).join("  ") || "-"}`,
    ].join("\n");
  });
  const lines = problems.slice(0, listed).map(({ sheet, row, column, code, level, zh, en }) => {
    const place = `${sheet}!${row}${column === null ? "" : ` ${column}`}`;
    return `${level === "error" ? "✗" : level === "duplicate" ? "=" : "!"} ${place} [${code}] ${zh}\n    ${en}`;
  });
  const more = problems.length > listed ? [`… ${problems.length - listed}`] : [];
  const { rows, accepted, duplicates, rejected, ignored, warnings } = counts;
  const sum = `共 ${rows} 行 = 可导入 ${accepted} + 重复 ${duplicates} + 退回 ${rejected} + 非数据 ${ignored}；提醒 ${warnings} 条
${rows} rows = ${accepted} accepted + ${duplicates} duplicate + ${rejected} rejected + ${ignored} ignored; ${warnings} warnings`;
  return [...sheets, ...lines, ...more, sum].join("\n");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

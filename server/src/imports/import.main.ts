// npm run import -- KIND FILE [--commit] [--json] [--data DIR] [--area NAME]
//                               [--protocol ID] [--today YYYY-MM-DD]
// Where the data folder holds a district, the file is held against its register, and kept with
// --commit; else, or with --protocol or --today, the file is checked alone and nothing is kept.
// Leaves 0 if it could be read, else 1.

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
import { hasDistrict, importInto } from "./with-district.ts";

const usage = `用法：npm run import -- 种类 文件 [--commit] [--json] [--data 目录] [--area 区域] [--protocol 方案编号] [--today YYYY-MM-DD]
Usage: npm run import -- KIND FILE [--commit] [--json] [--data DIR] [--area NAME] [--protocol ID] [--today YYYY-MM-DD]
种类 kinds: ${importKinds.join(", ")}
不加 --commit 只试读。 Without --commit it is a dry run.`;

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
  readonly data: string;
  readonly area: string | null;
  readonly commit: boolean;
  readonly protocol: string;
  readonly today: string;
  /** Asked to be judged by one edition or as of one day: by the file alone. */
  readonly alone: boolean;
};

function argumentsIn(args: string[]): Arguments {
  const options = {
    json: { type: "boolean" },
    commit: { type: "boolean", default: false },
    data: { type: "string", default: ".data" },
    area: { type: "string" },
    protocol: { type: "string" },
    today: { type: "string" },
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
  const { data, area = null, commit } = parsed.values;
  const { protocol = "covid-2020-5", today = shanghaiDay(systemClock()) } = parsed.values;
  const alone = parsed.values.protocol !== undefined || parsed.values.today !== undefined;
  if (dayNumberOf(today) === null || (alone && commit)) throw new NotRead(usage);
  return { kind, file, data, area, commit, protocol, today, alone };
}

async function run(args: string[]): Promise<DryRun> {
  const { kind, file, data, area, commit, protocol: id, today, alone } = argumentsIn(args);
  const databaseUrl = process.env["DATABASE_URL"];
  const inDistrict = !alone && hasDistrict(data, databaseUrl);
  if (commit && !inDistrict) {
    throw new NotRead(
      `${data} 中没有区县数据，不能导入；请用 --data 指定。\nThere is no district in ${data} to import into; name it with --data.`,
    );
  }
  if (inDistrict) {
    const bytes = await bytesOf(file);
    const asked = { kind, bytes, fileName: basename(file), area, commit };
    const result = await importInto(data, databaseUrl, asked);
    if (isProblem(result)) throw new NotRead(`${replyOf(result).zh}\n${replyOf(result).en}`);
    say(
      result.committed
        ? "已导入。 Committed."
        : "已与登记册核对，没有写入。 Held against the register; nothing was kept.",
    );
    return result;
  }
  say("只核对文件本身，未与登记册核对。 The file alone was checked, not the register.");
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

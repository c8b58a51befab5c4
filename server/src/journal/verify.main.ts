// npm run verify-journal -- FILE [--head HEX]… [--key ID] [--json]
// Leaves 0 if the file holds, 1 if it does not, 2 if it could not be checked.

import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { parseArgs } from "node:util";
import { format } from "./lines.ts";
import { verifyLines, type PrintedHead, type Verification } from "./verify.ts";

const usage = `用法：npm run verify-journal -- 文件 [--head 链首]… [--key 密钥编号] [--json]
Usage: npm run verify-journal -- FILE [--head HEX]… [--key ID] [--json]
链首印在简报上：64 位十六进制，前面可带“号:”。 The head is printed in each bulletin: 64 hex digits, with "N:" before them where the number is printed too.`;

class NotChecked extends Error {}

const json = process.argv.includes("--json");
try {
  const result = await run(process.argv.slice(2));
  say(describe(result));
  if (json) say(JSON.stringify(result));
  process.exitCode = result.pass ? 0 : result.faults[0]?.code === "file.not-export" ? 2 : 1;
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (json) say(JSON.stringify({ pass: false, error: message }));
  process.exitCode = 2;
}

async function run(args: string[]): Promise<Verification> {
  const { file, heads, keyId } = readArguments(args);
  await refuseStrangers(file);
  return verifyLines(linesOf(file), { heads, ...(keyId !== undefined && { keyId }) });
}

/** Only a line feed ends a line: readline would also break at U+2028, which JSON leaves as it is. */
async function* linesOf(file: string): AsyncIterable<string> {
  let rest = "";
  for await (const chunk of createReadStream(file, { encoding: "utf8" })) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.replace(/\r$/, "");
  }
  if (rest !== "") yield rest;
}

type Arguments = { file: string; heads: PrintedHead[]; keyId: string | undefined };

function readArguments(args: string[]): Arguments {
  const options = {
    head: { type: "string", multiple: true },
    key: { type: "string" },
    json: { type: "boolean" },
  } as const;
  const parsed = (() => {
    try {
      return parseArgs({ args, options, allowPositionals: true });
    } catch {
      throw new NotChecked(usage);
    }
  })();
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0) throw new NotChecked(usage);
  const heads = (parsed.values.head ?? []).map(readHead);
  return { file, heads, keyId: parsed.values.key?.toLowerCase() };
}

/** As printed it may stand in groups, with spaces between them. */
function readHead(text: string): PrintedHead {
  const match = /^(?:(\d+):)?([0-9a-f]{64})$/.exec(text.replaceAll(/\s/g, "").toLowerCase());
  if (!match) {
    throw new NotChecked(
      `链首应为 64 位十六进制：${text}\nA head has 64 hex digits: ${text}\n\n${usage}`,
    );
  }
  return { seal: match[1] ?? null, head: match[2] ?? "" };
}

/** Looks at the first bytes only, so that a picture or an archive is not read as one long line. */
async function refuseStrangers(file: string): Promise<void> {
  const handle = await open(file).catch(() => {
    throw new NotChecked(`读不到文件：${file}\nThe file cannot be read: ${file}`);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1_024), 0, 1_024, 0);
    const text = buffer.toString("utf8", 0, bytesRead);
    if (text.startsWith(`{"format":"${format}"`) && text.includes("\n")) return;
  } catch {
    // A folder opens but cannot be read.
  } finally {
    await handle.close();
  }
  throw new NotChecked(
    `${file} 不是联防导出的日志。请使用审计管理员导出的原文件。\n${file} is not a journal exported by Lianfang. Use the file that the audit administrator exported, as it is.`,
  );
}

function describe(result: Verification): string {
  const { pass, entries, lastSeal, head, headsFound, faultCount, faults, keyId } = result;
  const found = faults.flatMap(({ line, zh, en }) => {
    const where = line > 0 ? `${line}: ` : "";
    return [`✗ ${where}${zh}`, `  ${en}`];
  });
  const more = faultCount > faults.length ? [`… ${faultCount - faults.length}`] : [];
  const figures = [
    `条目 ${entries} 条，至第 ${lastSeal} 号 · ${entries} entries, up to number ${lastSeal}`,
    `链首 head ${head}`,
    `密钥 key ${keyId ?? "-"}`,
  ];
  const verdict = pass
    ? "✓ 日志连续，签名有效。 The journal is continuous and its signatures are valid."
    : `✗ 日志不符，共 ${faultCount} 处。 The journal does not hold: ${faultCount} faults.`;
  const limit =
    headsFound === 0 && pass
      ? [
          "注意：没有核对印出的链首。持有密钥者可以改写并重新签名全部历史；请用以前简报上的链首再核一次（--head）。",
          "Note: no printed head was checked. Whoever holds the key could rewrite and re-sign everything; check again with the head of an earlier bulletin (--head).",
        ]
      : [];
  return [...found, ...more, ...figures, verdict, ...limit].join("\n");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

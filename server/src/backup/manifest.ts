// What a part of a backup says of itself. It is written last: a folder without it is no
// backup, and one whose files differ from it is refused.

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { trouble } from "../postgres/trouble.ts";

const format = "lianfang-backup";
const version = 1;

/** The rows of one table: `<table>.copy.gz`, gzip over PostgreSQL's COPY text format in UTF-8. */
export type TableFile = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of the file as it lies there. */
  readonly bytes: number;
  readonly sha256: string;
};

/** A value of the journal's chain that must be found again: the last one, and each that was printed. */
export type Head = { readonly district: number; readonly seal: string; readonly head: string };

export type Manifest = {
  readonly part: "main" | "keys";
  /** The same for the two parts of one backup. */
  readonly backup: string;
  /** ISO 8601, of the view of the database that was copied. */
  readonly takenAt: string;
  readonly tables: readonly TableFile[];
  /** Tells the key files that belong to it, without telling the keys. */
  readonly keyFiles: string;
  /** Of the main part; empty in the key store's. */
  readonly migrations: readonly string[];
  /** Days (since 1970-01-01) that have a partition of their own, by table. */
  readonly partitions: Readonly<Record<string, readonly number[]>>;
  readonly heads: readonly Head[];
};

export function fileOf(folder: string, table: string): string {
  return join(folder, `${table}.copy.gz`);
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = JSON.stringify(manifest);
  const whole = { format, version, sha256: sha256Of(text), manifest };
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(whole, null, 1)}\n`, {
    mode: 0o600,
    flush: true,
  });
}

/** Reads a part and checks every file of it. Throws what is wrong, in both languages. */
export async function readPart(folder: string, part: Manifest["part"]): Promise<Manifest> {
  const manifest = await readManifest(folder);
  if (manifest.part !== part) {
    throw trouble(
      `${folder} 不是备份的 ${part} 部分。`,
      `${folder} is not the ${part} part of a backup.`,
    );
  }
  for (const { table, sha256 } of manifest.tables) {
    const file = fileOf(folder, table);
    if ((await sha256OfFile(file)) !== sha256) {
      throw trouble(
        `备份文件 ${file} 缺失或损坏，没有恢复任何内容。请换用另一份备份。`,
        `The backup file ${file} is missing or damaged; nothing was restored. Use another backup.`,
      );
    }
  }
  return manifest;
}

async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, "manifest.json");
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    throw trouble(
      `${folder} 不是一份完整的备份（没有 manifest.json）：备份可能中途停止。请换用另一份。`,
      `${folder} is not a whole backup (it has no manifest.json): it may have been interrupted. Use another one.`,
    );
  }
  const whole = parsed(text);
  if (whole?.format === format && whole.version !== version) {
    throw trouble(
      `${file} 的格式版本是 ${whole.version}，本版联防只认识 ${version}。请用更新的联防恢复。`,
      `${file} has format version ${whole.version}; this Lianfang knows ${version}. Restore with a newer one.`,
    );
  }
  if (whole?.format !== format || sha256Of(JSON.stringify(whole.manifest)) !== whole.sha256) {
    throw trouble(
      `${file} 损坏或被改动，没有恢复任何内容。请换用另一份备份。`,
      `${file} is damaged or was changed; nothing was restored. Use another backup.`,
    );
  }
  return whole.manifest;
}

type Whole = { format?: string; version?: number; sha256?: string; manifest: Manifest };

function parsed(text: string): Whole | null {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its digest is checked before use
    return JSON.parse(text) as Whole | null;
  } catch {
    return null;
  }
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function sha256OfFile(file: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk);
  } catch {
    return null;
  }
  return hash.digest("hex");
}

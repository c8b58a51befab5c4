// The key files of a data folder. They never lie in a backup unless asked for, and then
// apart from it: whoever holds both reads everything.

import { createHmac } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, open, readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Randomness } from "@lianfang/domain/clock";
import { openKeyring, type Keyring } from "../keys/keyring.ts";
import { trouble } from "../postgres/trouble.ts";

/** Opens the keys of a folder; unlike a start of the server it makes none where they are missing. */
export async function openKeyFiles(folder: string, random: Randomness): Promise<Keyring> {
  const needed = ["wrapping.key", "lookup.key", "roles.key", "journal-signing.pem", "sync.pem"];
  const missing = needed.filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) {
    throw trouble(
      `密钥文件夹 ${folder} 中缺少 ${missing.join("、")}。没有它们，身份信息无法读取；请先把密钥文件放回（恢复时可用 --key-files DIR）。`,
      `The key folder ${folder} lacks ${missing.join(", ")}. Without them no identity can be read; put the key files back first (for a restore: --key-files DIR).`,
    );
  }
  return openKeyring(folder, random);
}

/** The same for the same key files, and nothing that helps to find them. */
export function fingerprintOf({ wrapping, lookup, signingId }: Keyring): string {
  const of = (key: Keyring["wrapping"]) =>
    createHmac("sha256", key.bytes()).update("lianfang backup fingerprint").digest("hex");
  return [of(wrapping), of(lookup), signingId].map((hex) => hex.slice(0, 16)).join("-");
}

/** Copies every key file into a folder that is not there yet, readable by its owner only. */
export async function copyKeyFiles(folder: string, to: string): Promise<void> {
  if (existsSync(to)) {
    throw trouble(
      `${to} 已存在。密钥文件要放进一个新文件夹。`,
      `${to} is there already. Key files go into a new folder.`,
    );
  }
  const partial = `${to}.partial`;
  await mkdir(partial, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    // Anything else is a key that was being made when a process was killed.
    if (!/\.(?:key|pem)$/.test(name)) continue;
    await copyFile(join(folder, name), join(partial, name));
    const file = await open(join(partial, name), "r+");
    await file.chmod(0o600);
    await file.sync();
    await file.close();
  }
  await rename(partial, to);
}

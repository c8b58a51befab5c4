// The instance's own keys, in files outside the database and its backups.

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Randomness } from "@lianfang/domain/clock";
import { pointBytes, type SealTo } from "@lianfang/domain/sealed";
import { Secret } from "./secret.ts";

export type Keyring = {
  /** Wraps every person's key. */
  readonly wrapping: Secret;
  /** Keys the look-up hashes of ID number, phone and name. */
  readonly lookup: Secret;
  /** Passwords of the database roles are derived from it. */
  readonly roles: Secret;
  readonly signing: KeyObject;
  /** Raw Ed25519 public key in hex: what a verifier is given. */
  readonly signingPublic: string;
  /** First 16 hex digits of its SHA-256. */
  readonly signingId: string;
  /** P-256, to which phones seal their records. */
  readonly syncing: KeyObject;
  /** Its public key as phones are given it. */
  readonly sealTo: SealTo;
};

/** Reads the keys of a folder, and makes those that are missing. Files are readable by the owner only. */
export async function openKeyring(folder: string, random: Randomness): Promise<Keyring> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const wrapping = await secret(folder, "wrapping.key", random);
  const lookup = await secret(folder, "lookup.key", random);
  const roles = await secret(folder, "roles.key", random);
  const signing = createPrivateKey(
    await kept(join(folder, "journal-signing.pem"), newSigningKey, random),
  );
  const der = createPublicKey(signing).export({ type: "spki", format: "der" });
  // An Ed25519 SPKI is 12 bytes of header and the 32 bytes of the key.
  const signingPublic = der.subarray(12).toString("hex");
  const signingId = createHash("sha256").update(signingPublic, "hex").digest("hex").slice(0, 16);
  const syncing = createPrivateKey(await kept(join(folder, "sync.pem"), newSyncKey, random));
  const sealTo = sealToOf(syncing);
  return { wrapping, lookup, roles, signing, signingPublic, signingId, syncing, sealTo };
}

function newSigningKey(): Buffer {
  const { privateKey } = generateKeyPairSync("ed25519");
  return Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" }));
}

function newSyncKey(): Buffer {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" }));
}

function sealToOf(syncing: KeyObject): SealTo {
  const der = createPublicKey(syncing).export({ type: "spki", format: "der" });
  // A P-256 SPKI ends with its uncompressed point.
  const point = der.subarray(-pointBytes);
  const key = createHash("sha256").update(point).digest("hex").slice(0, 16);
  return { key, point: point.toString("base64url") };
}

async function secret(folder: string, name: string, random: Randomness): Promise<Secret> {
  const bytes = await kept(join(folder, name), () => Buffer.from(random(32)), random);
  if (bytes.length !== 32) {
    throw new Error(
      `密钥文件 ${name} 应为 32 字节，请从备份恢复 · the key file ${name} must hold 32 bytes; restore it from its backup`,
    );
  }
  return new Secret(bytes);
}

/** Written whole or not at all; of two that open the folder at once the first one's key counts. */
async function kept(path: string, make: () => Buffer, random: Randomness): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  const fresh = `${path}.${Buffer.from(random(8)).toString("hex")}`;
  await writeFile(fresh, make(), { mode: 0o600, flush: true });
  try {
    await link(fresh, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    await unlink(fresh);
  }
  return readFile(path);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

// Passwords and PINs by argon2id, second factor by TOTP (RFC 6238), tokens by chance.

import { createHmac } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { Clock, Randomness } from "@lianfang/domain/clock";
import { generateSecret, generateURI, verifySync } from "otplib";
import type { Keyring } from "../keys/keyring.ts";
import { open, seal } from "../keys/seal.ts";
import type { Secret } from "../keys/secret.ts";

/** A hash of nothing anyone knows: a name that does not exist costs as much as one that does. */
let decoy: Promise<string> | undefined;

/** argon2id with 19 MiB, 2 passes (OWASP's first choice, the library's default). */
export function hashOf(secret: string): Promise<string> {
  return hash(secret);
}

export async function matches(stored: string | null, given: string): Promise<boolean> {
  decoy ??= hash("no password has this hash");
  const right = await verify(stored ?? (await decoy), given);
  return stored !== null && right;
}

/** 256 random bits, as text that a link can carry. */
export function newToken(random: Randomness): string {
  return Buffer.from(random(32)).toString("base64url");
}

/** Like `k3f9a-x82pq`, for a lost phone. */
export function newRecoveryCode(random: Randomness): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const pick = [...random(10)].map((byte) => letters[byte % letters.length]).join("");
  return `${pick.slice(0, 5)}-${pick.slice(5)}`;
}

/**
 * Keyed, and not by argon2: a code is chance (49 bits) and no one's choice, the key lies
 * outside the database, and a slow check would tell by its time that the password was right.
 */
export function recoveryHash({ lookup }: Pick<Keyring, "lookup">, account: string, code: string) {
  return createHmac("sha256", lookup.bytes()).update(`recovery\0${account}\0${code}`).digest("hex");
}

const place = (account: string) => ({ table: "credential", column: "totp_sealed", row: account });

export function newTotp(account: string, login: string, wrapping: Secret, random: Randomness) {
  const secret = generateSecret({ length: 20 });
  return {
    secret,
    uri: generateURI({ issuer: "Lianfang", label: login, secret }),
    sealed: seal(wrapping, place(account), Buffer.from(secret), random),
  };
}

/**
 * The 30-second step in which a code was right, or null. One step of drift either way;
 * a step that was used does not count again.
 */
export function totpStep(
  account: string,
  sealed: Uint8Array,
  wrapping: Secret,
  code: string,
  lastStep: number | null,
  clock: Clock,
): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const secret = open(wrapping, place(account), sealed).toString();
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(clock() / 1000),
    epochTolerance: 30,
    ...(lastStep !== null && { afterTimeStep: lastStep }),
  });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}

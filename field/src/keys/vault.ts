// What lies on this phone is encrypted under a random key; that key lies wrapped under one
// that is derived from the PIN, and in the clear in this tab's memory only while unlocked.
//
// Six digits are a million tries: salt and iterations make each of them cost, no more. A
// laboratory that has the phone's storage tries them all. What protects then is the
// phone's own encryption, and that only masked names lie here, for days and not for years.

import { db, type VaultRow } from "../db.ts";
import { bytesOfText, joinedBytes, type Bytes, type Veiled } from "./bytes.ts";

/** Of PBKDF2 with SHA-256: the OWASP figure of 2023; half a second to a few on an old phone. */
const iterations = 600_000;
const ivBytes = 12;
/** As at the server; after them only the server may judge. */
const tries = 5;

let opened: { readonly account: string; readonly key: CryptoKey } | null = null;

/** True while this account's key is in the memory of this tab. */
export function isOpen(account: string): boolean {
  return opened?.account === account;
}

export function closeVault(): void {
  opened = null;
}

/** Takes a PIN into use: a new key, so that nothing veiled before can be read any more. */
export async function makeVault(account: string, pin: string): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const wrapped = await encrypted(await keyOfPin(pin, salt, iterations), account, secret);
  await db.vault.put({ key: "vault", account, salt, iterations, wrapped, misses: 0 });
  opened = { account, key: await importedKey(secret) };
}

/**
 * Opens with a PIN, without any network. `shut`: too many wrong tries in a row, the server
 * must judge first.
 */
export async function openVault(
  account: string,
  pin: string,
): Promise<"open" | "wrong" | "none" | "shut"> {
  const row = await db.vault.get("vault");
  if (row?.account !== account) return "none";
  if (row.misses >= tries) return "shut";
  // Counted before it is tried: a tab that is closed in between has used its try.
  await db.vault.put({ ...row, misses: row.misses + 1 });
  return tryPin(row, pin);
}

/** Opens with a PIN that the server has just found right. False: it is another vault's. */
export async function openVaultApproved(account: string, pin: string): Promise<boolean> {
  const row = await db.vault.get("vault");
  return row?.account === account && (await tryPin(row, pin)) === "open";
}

async function tryPin(row: VaultRow, pin: string): Promise<"open" | "wrong"> {
  try {
    const key = await keyOfPin(pin, row.salt, row.iterations);
    const secret = await decrypted(key, row.account, row.wrapped);
    opened = { account: row.account, key: await importedKey(secret) };
  } catch {
    return "wrong";
  }
  await db.vault.put({ ...row, misses: 0 });
  return "open";
}

/** Encrypts for this account. @param place what it is, so that no row passes for another */
export async function veil(account: string, place: string, value: unknown): Promise<Veiled> {
  return encrypted(keyFor(account), place, bytesOfText(JSON.stringify(value)));
}

/** Null where it was veiled under another key: another account's, or a PIN before this one. */
export async function unveil(account: string, place: string, veiled: Veiled): Promise<unknown> {
  if (!isOpen(account)) return null;
  try {
    return JSON.parse(new TextDecoder().decode(await decrypted(keyFor(account), place, veiled)));
  } catch {
    return null;
  }
}

function keyFor(account: string): CryptoKey {
  if (opened?.account !== account) throw new Error("the vault is closed");
  return opened.key;
}

async function keyOfPin(pin: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", bytesOfText(pin), "PBKDF2", false, [
    "deriveKey",
  ]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

function importedKey(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function encrypted(key: CryptoKey, place: string, plain: Bytes): Promise<Veiled> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const options = { name: "AES-GCM", iv, additionalData: bytesOfText(place) };
  return joinedBytes(iv, new Uint8Array(await crypto.subtle.encrypt(options, key, plain)));
}

async function decrypted(key: CryptoKey, place: string, veiled: Veiled): Promise<Bytes> {
  const iv = veiled.slice(0, ivBytes);
  const options = { name: "AES-GCM", iv, additionalData: bytesOfText(place) };
  return new Uint8Array(await crypto.subtle.decrypt(options, key, veiled.slice(ivBytes)));
}

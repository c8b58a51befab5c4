// AES-256-GCM with the place of the value as additional data, so that a ciphertext
// moved to another row or column does not open (requirement R6).

import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import type { Randomness } from "@lianfang/domain/clock";
import type { Secret } from "./secret.ts";

/** First byte of every sealed value. */
const aes256Gcm = 1;
/** Second byte: which generation of the key; grows when keys are renewed. */
const firstGeneration = 1;
const ivBytes = 12;
const tagBytes = 16;

/** Where a value stands: table, column and row. */
export type Place = { readonly table: string; readonly column: string; readonly row: string };

function placeBytes({ table, column, row }: Place): Buffer {
  return Buffer.from(`${table}\0${column}\0${row}`);
}

/** algorithm(1) generation(1) iv(12) tag(16) ciphertext. */
export function seal(key: Secret, place: Place, plain: Uint8Array, random: Randomness): Buffer {
  const iv = random(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key.key(), iv);
  cipher.setAAD(placeBytes(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(aes256Gcm, firstGeneration), iv, cipher.getAuthTag(), body]);
}

/** Throws if the value was changed, moved, or sealed under another key. */
export function open(key: Secret, place: Place, sealed: Uint8Array): Buffer {
  if (sealed[0] !== aes256Gcm || sealed[1] !== firstGeneration) {
    throw new Error("sealed by an unknown algorithm or key generation");
  }
  const iv = sealed.subarray(2, 2 + ivBytes);
  const tag = sealed.subarray(2 + ivBytes, 2 + ivBytes + tagBytes);
  // Without the length a shortened tag would be taken.
  const decipher = createDecipheriv("aes-256-gcm", key.key(), iv, { authTagLength: tagBytes });
  decipher.setAAD(placeBytes(place));
  decipher.setAuthTag(tag);
  return Buffer.concat([
    decipher.update(sealed.subarray(2 + ivBytes + tagBytes)),
    decipher.final(),
  ]);
}

export type LookupKind = "name" | "phone" | "idNo" | "birth" | "phoneLast4" | "idNoLast4";

/**
 * Keyed hash for equality look-up: an unkeyed hash of all ID numbers of one county
 * falls in minutes. `kind` keeps a phone from ever equalling a name.
 */
export function lookupHash(key: Secret, kind: LookupKind, value: string): Buffer {
  return createHmac("sha256", key.key())
    .update(`${kind}\0${value.normalize("NFC")}`)
    .digest();
}

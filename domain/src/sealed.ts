// A record sealed to the server's key: whoever has the phone cannot read it, not even its
// worker; only the server opens it. Layout and labels here; the ciphers stand on either side.
//
//   box = version (1 byte) · ephemeral P-256 point (65 bytes, uncompressed) · ciphertext and tag
//   key and nonce = HKDF-SHA-256(ECDH shared x, salt = ephemeral · server point, info = label)
//   AES-256-GCM, additional data = account and record id

import { Type, type Static } from "typebox";
import { Closed, Id } from "./schema.ts";

export const boxVersion = 1;
export const pointBytes = 65;
export const keyBytes = 32;
export const nonceBytes = 12;
export const boxLabel = "lianfang sealed record 1";

/** First 16 hex digits of the SHA-256 of the server's point: which key a box is for. */
const KeyName = Type.String({ pattern: "^[0-9a-f]{16}$" });
const Base64Url = (maxLength: number) =>
  Type.String({ pattern: "^[A-Za-z0-9_-]+$", minLength: 1, maxLength });

/** The server's public key, to which records are sealed. */
export const SealTo = Closed({ key: KeyName, point: Base64Url(87) });
export type SealTo = Static<typeof SealTo>;

/** One record on its way. The id is that of the record inside. */
export const SealedItem = Closed({
  kind: Type.Literal("sealed"),
  id: Id,
  key: KeyName,
  box: Base64Url(60_000),
});
export type SealedItem = Static<typeof SealedItem>;

/** What a box is bound to: moved to another account or id it does not open. */
export function boundTo(account: string, id: string): string {
  return `${account}\0${id}`;
}

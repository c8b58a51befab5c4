// Seals a record as a phone does, with the browser's own ciphers.

import {
  boundTo,
  boxLabel,
  boxVersion,
  keyBytes,
  nonceBytes,
  type SealedItem,
  type SealTo,
} from "@lianfang/domain/sealed";

const curve = { name: "ECDH", namedCurve: "P-256" } as const;

/** `inside` is what the box holds, a record or its text; `id` what it says that it holds. */
export async function sealedFor(
  { key, point }: SealTo,
  account: string,
  id: string,
  inside: unknown,
): Promise<SealedItem> {
  const theirs = Buffer.from(point, "base64url");
  const serverKey = await crypto.subtle.importKey("raw", theirs, curve, false, []);
  const own = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const ephemeral = Buffer.from(await crypto.subtle.exportKey("raw", own.publicKey));
  const shared = await crypto.subtle.deriveBits(
    { name: "ECDH", public: serverKey },
    own.privateKey,
    256,
  );
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveBits"]);
  const salt = Buffer.concat([ephemeral, theirs]);
  const info = Buffer.from(boxLabel);
  const made = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt, info },
    base,
    (keyBytes + nonceBytes) * 8,
  );
  const cipherKey = await crypto.subtle.importKey(
    "raw",
    made.slice(0, keyBytes),
    "AES-GCM",
    false,
    ["encrypt"],
  );
  const additionalData = Buffer.from(boundTo(account, id));
  const text = typeof inside === "string" ? inside : JSON.stringify(inside);
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: made.slice(keyBytes), additionalData },
    cipherKey,
    Buffer.from(text),
  );
  const box = Buffer.concat([Buffer.of(boxVersion), ephemeral, Buffer.from(sealed)]);
  return { kind: "sealed", id, key, box: box.toString("base64url") };
}

// Seals a record to the server the moment it is saved: from then on this phone cannot read
// it any more, with or without the PIN. The layout stands in domain/src/sealed.ts.

import {
  boundTo,
  boxLabel,
  boxVersion,
  keyBytes,
  nonceBytes,
  type SealedItem,
  type SealTo,
} from "@lianfang/domain/sealed";
import { base64Url, bytesOfBase64Url, bytesOfText, joinedBytes } from "./bytes.ts";

const curve = { name: "ECDH", namedCurve: "P-256" } as const;

/** @param account whose record it is; the box opens for no other */
export async function sealed(
  { key, point }: SealTo,
  account: string,
  content: { readonly id: string },
): Promise<SealedItem> {
  const { subtle } = crypto;
  const theirs = bytesOfBase64Url(point);
  const [server, own] = await Promise.all([
    subtle.importKey("raw", theirs, curve, false, []),
    // A key pair of this one record; its private half is gone when this function ends.
    subtle.generateKey(curve, false, ["deriveBits"]),
  ]);
  const ours = new Uint8Array(await subtle.exportKey("raw", own.publicKey));
  const shared = await subtle.deriveBits({ name: "ECDH", public: server }, own.privateKey, 256);
  const base = await subtle.importKey("raw", shared, "HKDF", false, ["deriveBits"]);
  const derivation = {
    name: "HKDF",
    hash: "SHA-256",
    salt: joinedBytes(ours, theirs),
    info: bytesOfText(boxLabel),
  };
  const made = await subtle.deriveBits(derivation, base, (keyBytes + nonceBytes) * 8);
  const cipher = await subtle.importKey("raw", made.slice(0, keyBytes), "AES-GCM", false, [
    "encrypt",
  ]);
  const additionalData = bytesOfText(boundTo(account, content.id));
  const body = await subtle.encrypt(
    { name: "AES-GCM", iv: made.slice(keyBytes), additionalData },
    cipher,
    bytesOfText(JSON.stringify(content)),
  );
  const box = joinedBytes(Uint8Array.of(boxVersion), ours, new Uint8Array(body));
  return { kind: "sealed", id: content.id, key, box: base64Url(box) };
}

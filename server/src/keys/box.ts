// Opens what a phone sealed to this instance (domain/src/sealed.ts says the layout).

import { createDecipheriv, createPublicKey, diffieHellman, hkdfSync } from "node:crypto";
import {
  boundTo,
  boxLabel,
  boxVersion,
  keyBytes,
  nonceBytes,
  pointBytes,
  type SealedItem,
} from "@lianfang/domain/sealed";
import type { Keyring } from "./keyring.ts";

/** DER before the point of a P-256 public key. */
const spkiHead = Buffer.from("3059301306072a8648ce3d020106082a8648ce3d030107034200", "hex");
const tagBytes = 16;

/**
 * The text inside; null where the box is for another key or account, was moved to another
 * id, or is damaged.
 */
export function openBox(
  { syncing, sealTo }: Pick<Keyring, "syncing" | "sealTo">,
  account: string,
  { id, key, box }: SealedItem,
): string | null {
  const bytes = Buffer.from(box, "base64url");
  if (key !== sealTo.key || bytes[0] !== boxVersion) return null;
  const point = bytes.subarray(1, 1 + pointBytes);
  const sealed = bytes.subarray(1 + pointBytes);
  if (sealed.length < tagBytes) return null;
  try {
    const theirs = createPublicKey({
      key: Buffer.concat([spkiHead, point]),
      format: "der",
      type: "spki",
    });
    const shared = diffieHellman({ privateKey: syncing, publicKey: theirs });
    const salt = Buffer.concat([point, Buffer.from(sealTo.point, "base64url")]);
    const made = Buffer.from(hkdfSync("sha256", shared, salt, boxLabel, keyBytes + nonceBytes));
    const decipher = createDecipheriv(
      "aes-256-gcm",
      made.subarray(0, keyBytes),
      made.subarray(keyBytes),
      { authTagLength: tagBytes },
    );
    decipher.setAAD(Buffer.from(boundTo(account, id)));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    const inside = Buffer.concat([
      decipher.update(sealed.subarray(0, -tagBytes)),
      decipher.final(),
    ]);
    return inside.toString("utf8");
  } catch {
    // A point that is none, or a tag that does not fit.
    return null;
  }
}

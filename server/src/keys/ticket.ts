// A phone's ticket: says which phone it was bound as, after its session has ended. It is
// computed, not stored, and stays the same as long as the instance's key does.

import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Keyring } from "./keyring.ts";

type SyncKey = Pick<Keyring, "syncing">;

/** `device.proof`: with it sealed records can be left for quarantine, and nothing read. */
export function ticketOf(keyring: SyncKey, device: string): string {
  return `${device}.${proofOf(keyring, device).toString("base64url")}`;
}

/** The device of a ticket that this instance gave; null: it gave none such. */
export function deviceOfTicket(keyring: SyncKey, ticket: string): string | null {
  const [device = "", proof = ""] = ticket.split(".");
  if (!/^[0-9a-f-]{36}$/.test(device)) return null;
  const right = proofOf(keyring, device);
  const given = Buffer.from(proof, "base64url");
  return given.length === right.length && timingSafeEqual(given, right) ? device : null;
}

function proofOf({ syncing }: SyncKey, device: string): Buffer {
  const secret = syncing.export({ type: "pkcs8", format: "der" });
  const key = hkdfSync("sha256", secret, "", "lianfang phone ticket", 32);
  return createHmac("sha256", Buffer.from(key)).update(device).digest();
}

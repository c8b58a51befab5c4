import type { Invitation } from "@lianfang/domain/accounts/account";
import { invite } from "@lianfang/domain/accounts/contract";
import { call } from "../api.ts";

/** What one call takes. */
export const atMost = 200;

/** Cuts a list into parts that one call takes. */
export function inParts<T>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < all.length; at += atMost) parts.push(all.slice(at, at + atMost));
  return parts;
}

/** One-time links for however many; a refusal in the middle leaves the links before it in use. */
export async function inviteAll(accounts: readonly string[]): Promise<Invitation[]> {
  const made: Invitation[] = [];
  for (const part of inParts(accounts)) {
    const { invitations } = await call(invite, { body: { accounts: part } });
    made.push(...invitations);
  }
  return made;
}

// A PIN opens two things: the server's session, and what lies encrypted on this phone.

import type { Me } from "@lianfang/domain/accounts/account";
import { setPin, unlock } from "@lianfang/domain/accounts/contract-session";
import { call, type Outcome, type Refusal } from "../api.ts";
import { makeVault, openVault, openVaultApproved, closeVault } from "../keys/vault.ts";
import { forgetSeen } from "../outbox/queue.ts";

export type Entered =
  | { readonly is: "in"; readonly me: Me }
  /** In the server's words. */
  | { readonly is: "refused"; readonly refusal: Refusal }
  /** Without network: the PIN is wrong, too often wrong, or nothing lies here yet. */
  | { readonly is: "unreached"; readonly because: "wrong" | "shut" | "none" };

/** Takes a first PIN into use, at the server and here. */
export async function takePin(account: string, pin: string): Promise<Entered> {
  const outcome = await call(setPin, { body: { pin } });
  if (!outcome.ok) return notIn(outcome, "none");
  await makeVault(account, pin);
  return { is: "in", me: outcome.reply };
}

/**
 * The server judges where it can be reached and counts the misses; without it the key that
 * the PIN makes judges by itself.
 */
export async function enterPin(me: Me, pin: string): Promise<Entered> {
  const { account } = me;
  const outcome = await call(unlock, { body: { pin } });
  if (outcome.ok) {
    if (!(await openVaultApproved(account, pin))) {
      // Nothing lies here, or under a PIN before this one: it cannot be read, and is replaced.
      forgetSeen();
      await makeVault(account, pin);
    }
    return { is: "in", me: outcome.reply };
  }
  if (outcome.refusal && isAboutPin(outcome.refusal)) {
    closeVault();
    return { is: "refused", refusal: outcome.refusal };
  }
  const opened = await openVault(account, pin);
  return opened === "open" ? { is: "in", me: { ...me, need: null } } : notIn(outcome, opened);
}

function isAboutPin({ status }: Refusal): boolean {
  return status === 401 || status === 403;
}

function notIn(
  outcome: Extract<Outcome<unknown>, { ok: false }>,
  because: "wrong" | "shut" | "none",
): Entered {
  return outcome.refusal
    ? { is: "refused", refusal: outcome.refusal }
    : { is: "unreached", because };
}

import type { Invitation } from "@lianfang/domain/accounts/account";
import { fieldRoles } from "@lianfang/domain/role";
import { isoOf } from "@lianfang/domain/time";
import QRCode from "qrcode";
import type { Tx } from "../db/withActor.ts";
import { tokenHash } from "../http/admit.ts";
import { refuse } from "../http/refuse.ts";
import type { Platform } from "../platform.ts";
import { selectAccounts } from "./account-store.ts";
import { newToken } from "./secrets.ts";
import {
  clearCredential,
  deleteDeskSessionsOf,
  insertInvitation,
  revokeDevices,
  voidInvitations,
} from "./session-store.ts";

/** An invitation is good for three days, once. */
const goodForMs = 3 * 86_400_000;

/** Makes a one-time link for an account; links made for it before stop working. */
export async function inviteAccount(
  { random, clock, publicUrl }: Platform,
  tx: Tx,
  district: number,
  account: string,
): Promise<Invitation> {
  const [found] = await selectAccounts(tx, district, clock(), { ids: [account] });
  if (!found) refuse("account.unknown");
  if (found.state === "disabled") refuse("account.disabled", { name: found.name });
  const token = newToken(random);
  const expiresAt = clock() + goodForMs;
  await insertInvitation(tx, {
    tokenHash: tokenHash(token),
    accountId: account,
    madeAt: clock(),
    expiresAt,
  });
  const onPhone =
    found.grants.length > 0 &&
    found.grants.every(({ role }) => fieldRoles.some((field) => field === role));
  const link = `${publicUrl}${onPhone ? "/field/" : "/"}#/i/${token}`;
  const qr = await QRCode.toString(link, { type: "svg", margin: 2 });
  return { account, name: found.name, link, qr, expires: isoOf(expiresAt) };
}

/** Takes every way in out of use before a new one is given: nothing of the lost one works. */
export async function closeAccess(tx: Tx, account: string, at: number): Promise<void> {
  await deleteDeskSessionsOf(tx, account);
  await clearCredential(tx, account);
  await revokeDevices(tx, account, at);
  await voidInvitations(tx, account, at);
}

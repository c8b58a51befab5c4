// What administrators do to many accounts at once.

import { isProblem, problem, replyOf, type Problem } from "@lianfang/domain/problem";
import { separatedRoles, type Role } from "@lianfang/domain/role";
import type { ReplyOf } from "@lianfang/domain/route";
import type { grantRoles } from "@lianfang/domain/accounts/contract";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { refuse } from "../http/refuse.ts";
import type { Platform } from "../platform.ts";
import * as store from "./account-store.ts";
import { closeAccess } from "./invite.ts";
import { giveGrant, keepAdministrators } from "./rights.ts";

/**
 * Disables accounts, all or none: sessions, phones, links and keys stop working at once.
 * Refuses oneself and the last administrator of a kind.
 */
export async function disableAll(
  { clock }: Platform,
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<void> {
  if (ids.includes(actor.account)) refuse("account.not-for-oneself");
  const at = clock();
  const accounts = await store.selectAccounts(tx, actor.district, at, { ids });
  if (accounts.length < ids.length) refuse("account.unknown");
  await store.lockAdministrators(tx, actor.district);
  for (const { id, state } of accounts) {
    await closeAccess(tx, id, at);
    await store.revokeGatewayKeys(tx, id, at);
    if (state !== "disabled") await store.disable(tx, id, at);
  }
  const roles = new Set(accounts.flatMap(({ grants }) => grants.map(({ role }) => role)));
  await keepAdministrators(tx, actor.district, [...roles], at);
}

/** Takes a disabling back; what it closed stays closed, so that each needs a new invitation. */
export async function enableAll(
  { clock }: Platform,
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<void> {
  if (ids.includes(actor.account)) refuse("account.not-for-oneself");
  const accounts = await store.selectAccounts(tx, actor.district, clock(), { ids });
  if (accounts.length < ids.length) refuse("account.unknown");
  for (const { id, name, state } of accounts) {
    if (state !== "disabled") refuse("account.not-disabled", { name });
    await store.disable(tx, id, null);
  }
}

/**
 * Gives one role in one area to many. Administrators' roles are given by name alone, so that
 * no selection made in a hurry puts two of them into one hand.
 */
export async function grantAll(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  {
    accounts,
    ...what
  }: { accounts: readonly string[]; role: Role; area: number; until: string | null },
): Promise<ReplyOf<typeof grantRoles>> {
  if (separatedRoles.some((role) => role === what.role)) refuse("grant.administrators-one-by-one");
  const known = await store.selectAccounts(tx, actor.district, platform.clock(), { ids: accounts });
  if (known.length < accounts.length) refuse("account.unknown");
  const given: { account: string; grant: string }[] = [];
  const refused: ReplyOf<typeof grantRoles>["refused"] = [];
  for (const { id, name, grants } of known) {
    const holds = grants.some(({ role, area }) => role === what.role && area === what.area);
    const outcome = holds
      ? problem("grant.held-already")
      : await giveGrant(platform, tx, actor, id, what).catch(ofThisAccount);
    if (isProblem(outcome)) {
      const { zh, en } = replyOf(outcome);
      refused.push({ account: id, name, zh, en });
    } else {
      given.push({ account: id, grant: outcome.id });
    }
  }
  return { given, refused };
}

/** What is wrong with the role, area or time is wrong for all and refuses the whole. */
function ofThisAccount(error: unknown): Problem {
  const own = isProblem(error) && error.problem.startsWith("account.");
  if (!own) throw error;
  return problem(error.problem, error.details);
}

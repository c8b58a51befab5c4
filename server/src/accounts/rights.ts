// Rights are given by the security administrator, duties by those above.

import type { Duty, Grant } from "@lianfang/domain/accounts/account";
import { roleLevels, roleNames, separatedRoles, type Role } from "@lianfang/domain/role";
import { contains, type Range } from "@lianfang/domain/areas/area";
import { epochOf, isoOf } from "@lianfang/domain/time";
import { areaOf } from "../areas/find.ts";
import { sqlStateOf, violated, type Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import type { Platform } from "../platform.ts";
import {
  countHolders,
  endGrantAt,
  insertGrant,
  lockAdministrators,
  selectAccounts,
  selectHolder,
} from "./account-store.ts";
import { insertDuty, lockDuties } from "./duty-store.ts";

const isSeparated = (role: Role) => separatedRoles.some((separated) => separated === role);

export async function giveGrant(
  { newId, clock }: Platform,
  tx: Tx,
  actor: Actor,
  account: string,
  { role, area, until }: { role: Role; area: number; until: string | null },
): Promise<Grant> {
  if (account === actor.account) refuse("account.not-for-oneself");
  const [found] = await selectAccounts(tx, actor.district, clock(), { ids: [account] });
  if (!found) refuse("account.unknown");
  if (found.state === "disabled") refuse("account.disabled", { name: found.name });
  const place = orRefuse(await areaOf(tx, actor.district, area));
  if (!roleLevels[role].includes(place.level)) {
    refuse("grant.wrong-level", { role: roleNames[role].zh });
  }
  const held = found.grants.find((grant) => isSeparated(grant.role));
  // An administrator's role ends by a decision, so it is given without an end.
  const end = isSeparated(role) ? null : until;
  if (held && isSeparated(role)) {
    refuse("account.roles-must-be-apart", { held: roleNames[held.role].zh });
  }
  if (end !== null && epochOf(end) <= clock()) refuse("duty.ends-before-it-begins");
  const grant = { id: newId(), account, role, area, from: clock(), until: end, by: actor.account };
  try {
    await insertGrant(tx, grant);
  } catch (error) {
    // Two security administrators at once: the index lets one through.
    if (sqlStateOf(error) === "23505" && violated(error) === "role_grant_admins_apart") {
      refuse("account.roles-must-be-apart", { held: roleNames[role].zh });
    }
    throw error;
  }
  const [after] = await selectAccounts(tx, actor.district, clock(), { ids: [account] });
  return (
    after?.grants.find(({ id }) => id === grant.id) ?? {
      ...grant,
      areaName: place.shortName,
      from: isoOf(grant.from),
    }
  );
}

/**
 * Refuses what would leave one of these roles without anyone, asked after the act: no one
 * could give rights, or open accounts, again. Those who end two at once wait for each other.
 */
export async function keepAdministrators(
  tx: Tx,
  district: number,
  ended: readonly Role[],
  at: number,
): Promise<void> {
  for (const role of ended.filter(isSeparated)) {
    if ((await countHolders(tx, district, role, at)) === 0) refuse("grant.last-administrator");
  }
}

/** The last administrator of a kind cannot be ended. */
export async function endGrant(
  { clock }: Platform,
  tx: Tx,
  actor: Actor,
  grant: string,
): Promise<Grant> {
  const at = clock();
  await lockAdministrators(tx, actor.district);
  const ended = await endGrantAt(tx, actor.district, grant, at, actor.account);
  if (!ended) refuse("grant.unknown");
  if (ended.accountId === actor.account) refuse("account.not-for-oneself");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by insertGrant only
  const role = ended.role as Role;
  await keepAdministrators(tx, actor.district, [role], at);
  const place = orRefuse(await areaOf(tx, actor.district, ended.areaId));
  return {
    id: grant,
    role,
    area: ended.areaId,
    areaName: place.shortName,
    from: ended.fromAt.toISOString(),
    until: isoOf(at),
  };
}

export async function giveDuty(
  { newId, clock }: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  given: { kind: Duty["kind"]; area: number; account: string; from?: string; until: string | null },
): Promise<Duty> {
  const place = orRefuse(await areaOf(tx, actor.district, given.area));
  if (!contains(span, place.span)) refuse("area.unknown");
  const holder = await selectHolder(tx, actor.district, given.account, clock());
  if (!holder) refuse("account.unknown");
  if (holder.disabled) refuse("duty.holder-disabled", { name: holder.name });
  const from = given.from === undefined ? clock() : epochOf(given.from);
  if (given.until !== null && epochOf(given.until) <= from) refuse("duty.ends-before-it-begins");
  const id = newId();
  await insertDuty(tx, actor.district, { ...given, id, from });
  return (await dutyOf(tx, actor.district, clock(), id)).duty;
}

async function dutyOf(tx: Tx, district: number, at: number, id: string) {
  const [found] = await lockDuties(tx, district, { ids: [id] }, at);
  return found ?? refuse("duty.unknown");
}

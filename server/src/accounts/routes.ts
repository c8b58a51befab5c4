import * as contract from "@lianfang/domain/accounts/contract";
import { isProblem } from "@lianfang/domain/problem";
import { epochOf } from "@lianfang/domain/time";
import { sqlStateOf, type Tx } from "../db/withActor.ts";
import { tokenHash } from "../http/admit.ts";
import type { Actor } from "../http/actor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import { serve } from "../http/serve.ts";
import type { Platform } from "../platform.ts";
import * as store from "./account-store.ts";
import { selectColleagues } from "./colleagues.ts";
import { selectDuties } from "./duty-store.ts";
import { findGaps } from "./gaps.ts";
import { closeAccess, inviteAccount } from "./invite.ts";
import { endDuty, endGrant, giveDuty, giveGrant, keepAdministrators } from "./rights.ts";
import { newToken } from "./secrets.ts";
import { fault, readSheet, type SheetRow } from "./sheet.ts";

export const accountRoutes = [
  serve(contract.listAccounts, async ({ platform, tx, actor, query }) => ({
    accounts: await store.selectAccounts(tx, actor.district, platform.clock(), query),
  })),
  serve(contract.openAccount, async ({ platform, tx, actor, body, note }) => {
    const id = await open(platform, tx, actor, body);
    note({ subject: id });
    return accountOf(platform, tx, actor, id);
  }),
  serve(contract.openAccountsFromSheet, async ({ platform, tx, actor, body, note }) => {
    const rows = orRefuse(readSheet(body.csv));
    const ids: string[] = [];
    for (const row of rows) ids.push(await openOfSheet(platform, tx, actor, row));
    note({ count: ids.length });
    const accounts = await store.selectAccounts(tx, actor.district, platform.clock(), { ids });
    return { opened: accounts.length, accounts };
  }),
  serve(contract.invite, async ({ platform, tx, actor, body, note }) => {
    const invitations = [];
    for (const id of body.accounts) {
      if (id === actor.account) refuse("account.not-for-oneself");
      invitations.push(await inviteAccount(platform, tx, actor.district, id));
    }
    note({
      count: invitations.length,
      subject: body.accounts.length === 1 ? (body.accounts[0] ?? "") : "several",
    });
    return { invitations };
  }),
  serve(contract.resetAccess, async ({ platform, tx, actor, params, note }) => {
    if (params.id === actor.account) refuse("account.not-for-oneself");
    const { id } = await accountOf(platform, tx, actor, params.id);
    await closeAccess(tx, id, platform.clock());
    note({ subject: id });
    return inviteAccount(platform, tx, actor.district, id);
  }),
  serve(contract.disableAccount, async ({ platform, tx, actor, params, note }) => {
    if (params.id === actor.account) refuse("account.not-for-oneself");
    const { id, grants } = await accountOf(platform, tx, actor, params.id);
    await store.lockAdministrators(tx, actor.district);
    await closeAccess(tx, id, platform.clock());
    await store.disable(tx, id, platform.clock());
    const roles = grants.map(({ role }) => role);
    await keepAdministrators(tx, actor.district, roles, platform.clock());
    note({ subject: id });
    return accountOf(platform, tx, actor, id);
  }),
  serve(contract.issueGatewayKey, async ({ platform, tx, actor, params, note }) => {
    const { id } = await accountOf(platform, tx, actor, params.id);
    const key = `lfk_${newToken(platform.random)}`;
    await store.insertGatewayKey(tx, id, tokenHash(key), platform.clock());
    note({ subject: id });
    return { key };
  }),
  serve(contract.grantRole, async ({ platform, tx, actor, params, body, note }) => {
    note({ subject: params.id });
    return giveGrant(platform, tx, actor, params.id, body);
  }),
  serve(contract.endGrant, async ({ platform, tx, actor, params, note }) => {
    note({ subject: params.id });
    return endGrant(platform, tx, actor, params.id);
  }),
  serve(contract.listDuties, async ({ platform, tx, actor, span, query }) => {
    const at = query.at === undefined ? platform.clock() : epochOf(query.at);
    const duties = await selectDuties(tx, actor.district, at);
    const mine = (part: { from: number; until: number }) =>
      span.some(({ from, until }) => part.from < until && from < part.until);
    return {
      duties: duties.filter((placed) => placed.span.some(mine)).map(({ duty }) => duty),
      gaps: await findGaps(tx, actor.district, at, span),
    };
  }),
  serve(contract.giveDuty, async ({ platform, tx, actor, span, body, note }) => {
    const duty = await giveDuty(platform, tx, actor, span, body);
    note({ subject: duty.id });
    return duty;
  }),
  serve(contract.endDuty, async ({ platform, tx, actor, span, params, note }) => {
    note({ subject: params.id });
    return endDuty(platform, tx, actor, span, params.id);
  }),
  serve(contract.listColleagues, async ({ platform, tx, actor, span }) => ({
    colleagues: await selectColleagues(tx, actor.district, platform.clock(), span),
  })),
];

/** Like `open`, but says in which line of the sheet the name stands that is taken. */
async function openOfSheet(platform: Platform, tx: Tx, actor: Actor, row: SheetRow) {
  try {
    return await open(platform, tx, actor, row);
  } catch (error) {
    if (!isProblem(error) || error.problem !== "account.login-taken") throw error;
    return orRefuse<string>(fault(row.line, `登录名 ${row.login} 已有人用 · the login is taken`));
  }
}

async function open(
  { newId, clock }: Platform,
  tx: Tx,
  actor: Actor,
  { login, name }: { login: string; name: string },
): Promise<string> {
  const id = newId();
  try {
    await store.insertAccount(tx, { id, district: actor.district, login, name, at: clock() });
  } catch (error) {
    if (sqlStateOf(error) === "23505") refuse("account.login-taken", { login });
    throw error;
  }
  return id;
}

async function accountOf(platform: Platform, tx: Tx, actor: Actor, id: string) {
  const [found] = await store.selectAccounts(tx, actor.district, platform.clock(), { ids: [id] });
  return found ?? refuse("account.unknown");
}

import * as contract from "@lianfang/domain/accounts/contract";
import { areaOf } from "../areas/find.ts";
import { sqlStateOf, type Tx } from "../db/withActor.ts";
import { tokenHash } from "../http/admit.ts";
import type { Actor } from "../http/actor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import { serve } from "../http/serve.ts";
import type { Platform } from "../platform.ts";
import { pageOfAccounts } from "./account-list.ts";
import * as store from "./account-store.ts";
import { disableAll, enableAll, grantAll } from "./bulk.ts";
import { selectColleagues } from "./colleagues.ts";
import { closeAccess, inviteAccount } from "./invite.ts";
import { endGrant, giveGrant } from "./rights.ts";
import { newToken } from "./secrets.ts";
import { revokeDevice } from "./session-store.ts";
import { readSheet } from "./sheet.ts";

export const accountRoutes = [
  serve(contract.listAccounts, async ({ platform, tx, actor, query }) => {
    const { area, page, ...filter } = query;
    const within =
      area === undefined
        ? {}
        : { within: orRefuse(await areaOf(tx, actor.district, Number(area))).span };
    const wanted = { ...filter, ...within };
    return pageOfAccounts(tx, actor.district, platform.clock(), wanted, Number(page ?? 0));
  }),
  serve(contract.openAccount, async ({ platform, tx, actor, body, note }) => {
    const id = await open(platform, tx, actor, body);
    note({ subject: id });
    return accountOf(platform, tx, actor, id);
  }),
  serve(contract.checkSheet, async ({ tx, body, note }) => {
    const { rows, faults } = await sheetOf(tx, body.csv);
    note({ count: rows.length });
    const wrong = new Map<number, number>();
    for (const { row } of faults) wrong.set(row, (wrong.get(row) ?? 0) + 1);
    return {
      rows: rows.map((one) => ({ ...one, faults: wrong.get(one.row) ?? 0 })),
      faults: [...faults],
    };
  }),
  serve(contract.openAccountsFromSheet, async ({ platform, tx, actor, body, note }) => {
    const { rows, faults } = await sheetOf(tx, body.csv);
    const [first] = faults;
    if (first) {
      const { row, column, what } = first;
      const why = `${column}：${what.zh}`;
      const whyEn = `${column}: ${what.en}`;
      refuse("account.sheet-invalid", { row, why, whyEn, faults: faults.length });
    }
    const ids: string[] = [];
    for (const row of rows) ids.push(await open(platform, tx, actor, row));
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
    note(several(body.accounts));
    return { invitations };
  }),
  serve(contract.resetAccess, async ({ platform, tx, actor, params, note }) => {
    if (params.id === actor.account) refuse("account.not-for-oneself");
    const { id } = await accountOf(platform, tx, actor, params.id);
    await closeAccess(tx, id, platform.clock());
    note({ subject: id });
    return inviteAccount(platform, tx, actor.district, id);
  }),
  serve(contract.revokeDevice, async ({ platform, tx, actor, params, note }) => {
    const { id } = await accountOf(platform, tx, actor, params.id);
    const revoked = await revokeDevice(tx, id, params.device, platform.clock());
    if (!revoked) refuse("device.unknown");
    note({ subject: id });
    return accountOf(platform, tx, actor, id);
  }),
  serve(contract.disableAccount, async ({ platform, tx, actor, params, note }) => {
    await disableAll(platform, tx, actor, [params.id]);
    note({ subject: params.id });
    return accountOf(platform, tx, actor, params.id);
  }),
  serve(contract.disableAccounts, async ({ platform, tx, actor, body, note }) => {
    await disableAll(platform, tx, actor, body.accounts);
    note(several(body.accounts));
    return { disabled: body.accounts };
  }),
  serve(contract.enableAccounts, async ({ platform, tx, actor, body, note }) => {
    await enableAll(platform, tx, actor, body.accounts);
    note(several(body.accounts));
    return { enabled: body.accounts };
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
  serve(contract.grantRoles, async ({ platform, tx, actor, body, note }) => {
    const outcome = await grantAll(platform, tx, actor, body);
    note(several(outcome.given.map(({ account }) => account)));
    return outcome;
  }),
  serve(contract.endGrants, async ({ platform, tx, actor, body, note }) => {
    for (const grant of body.grants) await endGrant(platform, tx, actor, grant);
    note(several(body.grants));
    return { ended: body.grants.length };
  }),
  serve(contract.listColleagues, async ({ platform, tx, actor, span }) => ({
    colleagues: await selectColleagues(tx, actor.district, platform.clock(), span),
  })),
];

/** The journal names one account, and of many how many they were. */
function several(accounts: readonly string[]) {
  const [first] = accounts;
  return { count: accounts.length, subject: accounts.length === 1 && first ? first : "several" };
}

function sheetOf(tx: Tx, csv: string) {
  return readSheet(csv, (logins) => store.selectTaken(tx, logins));
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

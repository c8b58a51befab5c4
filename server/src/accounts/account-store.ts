// The only file that writes accounts, grants and gateway keys.

import type { Account } from "@lianfang/domain/accounts/account";
import type { Role } from "@lianfang/domain/role";
import { dateOf, isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";
import { grantsOf } from "./me.ts";

export async function insertAccount(
  tx: Tx,
  account: { id: string; district: number; login: string; name: string; at: number },
): Promise<void> {
  await tx
    .insertInto("account")
    .values({
      accountId: account.id,
      districtId: account.district,
      login: account.login,
      name: account.name,
      createdAt: isoOf(account.at),
    })
    .execute();
}

/** Accounts of a district: these, or the first 500 whose login or name holds `search`. */
export async function selectAccounts(
  tx: Tx,
  district: number,
  now: number,
  only: { ids?: readonly string[]; search?: string } = {},
): Promise<Account[]> {
  let query = tx
    .selectFrom("account")
    .leftJoin("credential", "credential.accountId", "account.accountId")
    .select((is) => [
      "account.accountId",
      "account.login",
      "account.name",
      "account.disabledAt",
      is("credential.passwordHash", "is not", null).as("hasSecondFactor"),
    ])
    .where("account.districtId", "=", district);
  if (only.ids !== undefined) {
    query = query.where((is) =>
      is("account.accountId", "=", is.fn.any(sql<string[]>`${only.ids}::uuid[]`)),
    );
  }
  if (only.search !== undefined) {
    const part = `%${only.search.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((is) =>
      is.or([is("account.login", "like", part), is("account.name", "like", part)]),
    );
  }
  if (only.ids === undefined) query = query.limit(500);
  const rows = await query.orderBy("account.login").execute();
  const ids = rows.map(({ accountId }) => accountId);
  const grants = await grantsOf(tx, ids, now);
  const devices = await selectDevices(tx, ids);
  return rows.map((row) => {
    const bound = devices.filter(({ accountId }) => accountId === row.accountId);
    const used = row.hasSecondFactor === true || bound.length > 0;
    return {
      id: row.accountId,
      login: row.login,
      name: row.name,
      state: row.disabledAt !== null ? "disabled" : used ? "active" : "invited",
      grants: grants.get(row.accountId) ?? [],
      hasSecondFactor: row.hasSecondFactor === true,
      devices: bound.map((device) => ({
        id: device.deviceId,
        name: device.name,
        boundAt: device.boundAt.toISOString(),
        revokedAt: device.revokedAt?.toISOString() ?? null,
      })),
    };
  });
}

/** Accounts of a district by name, for those of the names that are taken. */
export async function selectNamesTaken(tx: Tx, district: number, names: readonly string[]) {
  const rows = await tx
    .selectFrom("account")
    .select(["name", "accountId"])
    .where("districtId", "=", district)
    .where((is) => is("name", "=", is.fn.any(sql<string[]>`${names}::text[]`)))
    .execute();
  return new Map(rows.map(({ name, accountId }) => [name, accountId]));
}

/** Disables those of the accounts that were never used: no right, no way in. Returns them. */
export async function disableUnused(tx: Tx, district: number, ids: readonly string[], at: number) {
  const { rows } = await sql<{ accountId: string }>`
    update account set disabled_at = ${isoOf(at)}::timestamptz
    where district_id = ${district} and account_id = any(${ids}::uuid[]) and disabled_at is null
      and not exists (select from role_grant where role_grant.account_id = account.account_id)
      and not exists (select from credential where credential.account_id = account.account_id)
      and not exists (select from device where device.account_id = account.account_id)
    returning account_id`.execute(tx);
  return new Set(rows.map(({ accountId }) => accountId));
}

async function selectDevices(tx: Tx, accounts: readonly string[]) {
  if (accounts.length === 0) return [];
  return tx
    .selectFrom("device")
    .select(["deviceId", "accountId", "name", "boundAt", "revokedAt"])
    .where((is) => is("accountId", "=", is.fn.any(sql<string[]>`${accounts}::uuid[]`)))
    .orderBy("boundAt")
    .execute();
}

export async function disable(tx: Tx, account: string, at: number): Promise<void> {
  await tx
    .updateTable("account")
    .set({ disabledAt: isoOf(at) })
    .where("accountId", "=", account)
    .execute();
}

export async function insertGrant(
  tx: Tx,
  grant: {
    id: string;
    account: string;
    role: Role;
    area: number;
    from: number;
    until: string | null;
    by: string | null;
  },
): Promise<void> {
  await tx
    .insertInto("roleGrant")
    .values({
      grantId: grant.id,
      accountId: grant.account,
      role: grant.role,
      areaId: grant.area,
      fromAt: isoOf(grant.from),
      untilAt: grant.until,
      givenBy: grant.by,
    })
    .execute();
}

/** Ends a grant of the district that has not ended; undefined if there is none. */
export async function endGrantAt(tx: Tx, district: number, grant: string, at: number, by: string) {
  return tx
    .updateTable("roleGrant")
    .from("account")
    .set({ untilAt: isoOf(at), endedBy: by })
    .whereRef("account.accountId", "=", "roleGrant.accountId")
    .where("account.districtId", "=", district)
    .where("grantId", "=", grant)
    .where((is) => is.or([is("untilAt", "is", null), is("untilAt", ">", dateOf(at))]))
    .returning(["roleGrant.accountId", "roleGrant.role", "roleGrant.areaId", "roleGrant.fromAt"])
    .executeTakeFirst();
}

/** Until the transaction ends no other takes an administrator of the district away. */
export async function lockAdministrators(tx: Tx, district: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('lianfang.administrators'), ${district})`.execute(
    tx,
  );
}

/** How many accounts of a district hold a role at an instant. */
export async function countHolders(tx: Tx, district: number, role: Role, now: number) {
  const row = await tx
    .selectFrom("roleGrant")
    .innerJoin("account", "account.accountId", "roleGrant.accountId")
    .select(({ fn }) => fn.count<string>("roleGrant.accountId").distinct().as("holders"))
    .where("account.districtId", "=", district)
    .where("account.disabledAt", "is", null)
    .where("role", "=", role)
    .where((is) => is.or([is("untilAt", "is", null), is("untilAt", ">", dateOf(now))]))
    .executeTakeFirst();
  return Number(row?.holders ?? 0);
}

export async function insertGatewayKey(tx: Tx, account: string, keyHash: Buffer, at: number) {
  await tx
    .updateTable("gatewayKey")
    .set({ revokedAt: isoOf(at) })
    .where("accountId", "=", account)
    .where("revokedAt", "is", null)
    .execute();
  await tx
    .insertInto("gatewayKey")
    .values({ keyHash, accountId: account, madeAt: isoOf(at) })
    .execute();
}

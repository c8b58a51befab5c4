// Accounts a page at a time, as the administrators look for them. Writes nothing.

import type { Account, accountStates } from "@lianfang/domain/accounts/account";
import type { Role } from "@lianfang/domain/role";
import type { Range } from "@lianfang/domain/areas/area";
import { textOfSpan } from "@lianfang/domain/areas/numbering";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";
import { selectAccounts } from "./account-store.ts";

const pageSize = 100;

export type AccountFilter = {
  readonly search?: string;
  readonly role?: Role | "none";
  /** Holds a role inside these numbers. */
  readonly within?: readonly Range[];
  readonly state?: (typeof accountStates)[number];
};

/** A page of the district's accounts by sign-in name, and how many match in all. */
export async function pageOfAccounts(
  tx: Tx,
  district: number,
  now: number,
  filter: AccountFilter,
  page: number,
): Promise<{ accounts: Account[]; total: number }> {
  const wanted = matching(district, now, filter);
  const { rows } = await sql<{ accountId: string }>`
    select account.account_id from account where ${wanted}
    order by login limit ${pageSize} offset ${page * pageSize}`.execute(tx);
  const counted = await sql<{ total: string }>`
    select count(*) as total from account where ${wanted}`.execute(tx);
  const ids = rows.map(({ accountId }) => accountId);
  return {
    accounts: ids.length === 0 ? [] : await selectAccounts(tx, district, now, { ids }),
    total: Number(counted.rows[0]?.total ?? 0),
  };
}

function matching(district: number, now: number, filter: AccountFilter) {
  const { search, role, within, state } = filter;
  const part = search === undefined ? "" : `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`
    account.district_id = ${district}
    ${search === undefined ? sql`` : sql`and (login ilike ${part} or name ilike ${part})`}
    ${role === undefined && within === undefined ? sql`` : holding(now, role, within)}
    ${state === undefined ? sql`` : stateIs[state]}`;
}

/** One grant must meet both: a role somewhere and another role in the area is no answer. */
function holding(now: number, role: AccountFilter["role"], within: AccountFilter["within"]) {
  const not = role === "none" ? sql`not` : sql``;
  const ofRole = role === undefined || role === "none" ? sql`` : sql`and g.role = ${role}`;
  const inArea =
    within === undefined || role === "none"
      ? sql``
      : sql`and area.span <@ ${textOfSpan(within)}::int4multirange`;
  return sql`and ${not} exists (
    select from role_grant g join area on area.area_id = g.area_id
    where g.account_id = account.account_id
      and (g.until_at is null or g.until_at > ${isoOf(now)}::timestamptz) ${ofRole} ${inArea})`;
}

const used = sql`(
  exists (select from credential c where c.account_id = account.account_id and c.password_hash is not null)
  or exists (select from device d where d.account_id = account.account_id))`;

const stateIs = {
  disabled: sql`and disabled_at is not null`,
  active: sql`and disabled_at is null and ${used}`,
  invited: sql`and disabled_at is null and not ${used}`,
} as const;

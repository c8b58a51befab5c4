import { dateOf } from "@lianfang/domain/time";
import type { Role } from "@lianfang/domain/role";
import { touches, type Range } from "@lianfang/domain/areas/area";
import { spanOfText } from "@lianfang/domain/areas/numbering";
import type { Tx } from "../db/withActor.ts";

/** Who holds a working role in an area that touches the caller's. */
export async function selectColleagues(
  tx: Tx,
  district: number,
  now: number,
  span: readonly Range[],
) {
  const rows = await workingGrants(tx, district, now).orderBy("account.name").execute();
  return rows
    .filter((row) => touches(span, spanOfText(row.span)))
    .map((row) => ({
      account: row.accountId,
      name: row.name,
      role: roleOf(row),
      areaName: row.shortName,
    }));
}

/** The working roles that an account holds, each with where; empty for no one and the disabled. */
export async function selectWorkRights(tx: Tx, district: number, now: number, account: string) {
  const rows = await workingGrants(tx, district, now)
    .where("account.accountId", "=", account)
    .execute();
  return rows.map((row) => ({ role: roleOf(row), span: spanOfText(row.span) }));
}

function roleOf({ role }: { readonly role: string }): Role {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by insertGrant only
  return role as Role;
}

function workingGrants(tx: Tx, district: number, now: number) {
  return tx
    .selectFrom("roleGrant")
    .innerJoin("account", "account.accountId", "roleGrant.accountId")
    .innerJoin("area", "area.areaId", "roleGrant.areaId")
    .select(["account.accountId", "account.name", "role", "area.shortName", "area.span"])
    .where("account.districtId", "=", district)
    .where("account.disabledAt", "is", null)
    .where("role", "not in", ["systemAdmin", "securityAdmin", "auditAdmin", "gateway"])
    .where("fromAt", "<=", dateOf(now))
    .where((is) => is.or([is("untilAt", "is", null), is("untilAt", ">", dateOf(now))]));
}

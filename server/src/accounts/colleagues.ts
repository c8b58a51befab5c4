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
  const rows = await tx
    .selectFrom("roleGrant")
    .innerJoin("account", "account.accountId", "roleGrant.accountId")
    .innerJoin("area", "area.areaId", "roleGrant.areaId")
    .select(["account.accountId", "account.name", "role", "area.shortName", "area.span"])
    .where("account.districtId", "=", district)
    .where("account.disabledAt", "is", null)
    .where("role", "not in", ["systemAdmin", "securityAdmin", "auditAdmin", "gateway"])
    .where("fromAt", "<=", dateOf(now))
    .where((is) => is.or([is("untilAt", "is", null), is("untilAt", ">", dateOf(now))]))
    .orderBy("account.name")
    .execute();
  return rows
    .filter((row) => touches(span, spanOfText(row.span)))
    .map((row) => ({
      account: row.accountId,
      name: row.name,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by insertGrant only
      role: row.role as Role,
      areaName: row.shortName,
    }));
}

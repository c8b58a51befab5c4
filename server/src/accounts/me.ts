import type { Grant, Me } from "@lianfang/domain/accounts/account";
import type { Role } from "@lianfang/domain/role";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { withActor, type Tx } from "../db/withActor.ts";
import { tokenHash } from "../http/admit.ts";
import type { Actor } from "../http/actor.ts";
import { refuse } from "../http/refuse.ts";
import { ticketOf } from "../keys/ticket.ts";
import type { Platform } from "../platform.ts";
import { selectDuties } from "./duty-store.ts";

/** Who is signed in, what he may and for what he answers. */
export async function meOf({ clock, keyring }: Platform, tx: Tx, actor: Actor): Promise<Me> {
  const district = await tx
    .selectFrom("district")
    .selectAll()
    .where("districtId", "=", actor.district)
    .executeTakeFirstOrThrow();
  return {
    account: actor.account,
    name: actor.name,
    district: { id: actor.district, name: district.name, sample: district.sample },
    grants: await grantsOf(tx, [actor.account], clock()).then(
      (all) => all.get(actor.account) ?? [],
    ),
    duties: (await selectDuties(tx, actor.district, clock()))
      .map(({ duty }) => duty)
      .filter(({ account }) => account === actor.account),
    need: actor.need,
    field: actor.device !== null,
    phone:
      actor.device === null
        ? null
        : { ticket: ticketOf(keyring, actor.device), sealTo: keyring.sealTo },
    mayPutOff: district.sample && actor.device === null,
  };
}

export async function meOfToken(platform: Platform, token: string): Promise<Me> {
  const actor = (await platform.findActor.bySession(tokenHash(token))) ?? refuse("session.missing");
  return withActor(platform.db, { district: actor.district, span: [] }, (tx) =>
    meOf(platform, tx, actor),
  );
}

/** The grants of accounts that have not ended at `now`. */
export async function grantsOf(
  tx: Tx,
  accounts: readonly string[],
  now: number,
): Promise<Map<string, Grant[]>> {
  const { rows } = await sql<{
    grantId: string;
    accountId: string;
    role: Role;
    areaId: number;
    areaName: string;
    fromAt: Date;
    untilAt: Date | null;
  }>`
    select grant_id, account_id, role, role_grant.area_id, area.short_name as area_name, from_at, until_at
    from role_grant join area on area.area_id = role_grant.area_id
    where account_id = any(${accounts}::uuid[])
      and (until_at is null or until_at > ${isoOf(now)}::timestamptz)
    order by from_at, grant_id`.execute(tx);
  const grants = new Map<string, Grant[]>();
  for (const row of rows) {
    const grant: Grant = {
      id: row.grantId,
      role: row.role,
      area: row.areaId,
      areaName: row.areaName,
      from: row.fromAt.toISOString(),
      until: row.untilAt?.toISOString() ?? null,
    };
    grants.set(row.accountId, [...(grants.get(row.accountId) ?? []), grant]);
  }
  return grants;
}

// Rights are read anew for each request: a grant that ends, a device that is revoked
// or an account that is disabled has effect at once.

import { fieldRoles, type Role } from "@lianfang/domain/role";
import { spanOfText } from "@lianfang/domain/areas/numbering";
import { isoOf } from "@lianfang/domain/time";
import type { Clock } from "@lianfang/domain/clock";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { Actor, FindActor } from "../http/actor.ts";

/** A phone asks for its PIN again after this long, in milliseconds. */
const unlockedFor = 16 * 3_600_000;

type Row = {
  accountId: string;
  name: string;
  districtId: number;
  deviceId: string | null;
  secondFactor: boolean;
  hasPin: boolean | null;
  unlockedAt: Date | null;
  rights: { role: Role; span: string }[] | null;
};

export function actorFinder(db: Database, clock: Clock): FindActor {
  const rightsAt = (now: string) => sql`
    (select jsonb_agg(jsonb_build_object('role', g.role, 'span', area.span::text))
     from role_grant g join area on area.area_id = g.area_id
     where g.account_id = account.account_id and g.from_at <= ${now}::timestamptz
       and (g.until_at is null or g.until_at > ${now}::timestamptz)) as rights`;
  return {
    async bySession(hash) {
      const now = isoOf(clock());
      const { rows } = await sql<Row>`
        select account.account_id, account.name, account.district_id, session.device_id,
          session.second_factor, session.unlocked_at, device.pin_hash is not null as has_pin,
          ${rightsAt(now)}
        from session
          join account on account.account_id = session.account_id and account.disabled_at is null
          left join device on device.device_id = session.device_id
        where session.token_hash = ${hash} and session.expires_at > ${now}::timestamptz
          and device.revoked_at is null`.execute(db);
      return rows[0] ? onItsPhone(actorOf(rows[0], hash, clock())) : null;
    },
    async wasRevoked(hash) {
      const { rows } = await sql`
        select 1 from session join device on device.device_id = session.device_id
        where session.token_hash = ${hash} and device.revoked_at is not null`.execute(db);
      return rows.length > 0;
    },
    async byKey(hash) {
      const now = isoOf(clock());
      const { rows } = await sql<Row>`
        select account.account_id, account.name, account.district_id, null as device_id,
          true as second_factor, null as unlocked_at, null as has_pin, ${rightsAt(now)}
        from gateway_key
          join account on account.account_id = gateway_key.account_id and account.disabled_at is null
        where gateway_key.key_hash = ${hash} and gateway_key.revoked_at is null`.execute(db);
      const actor = rows[0] && actorOf(rows[0], null, clock());
      // A key never carries more than the gateway's role, whatever else the account holds.
      return actor
        ? { ...actor, rights: actor.rights.filter(({ role }) => role === "gateway") }
        : null;
    },
  };
}

/** A PIN opens the work at doors; what else the account may do needs its second factor. */
function onItsPhone(actor: Actor): Actor {
  if (actor.device === null) return actor;
  const atDoors = ({ role }: Actor["rights"][number]) => fieldRoles.some((field) => field === role);
  return { ...actor, rights: actor.rights.filter(atDoors) };
}

function actorOf(row: Row, session: Buffer | null, now: number): Actor {
  return {
    account: row.accountId,
    name: row.name,
    district: row.districtId,
    device: row.deviceId,
    session,
    need: needOf(row, now),
    rights: (row.rights ?? []).map(({ role, span }) => ({ role, span: spanOfText(span) })),
  };
}

function needOf(row: Row, now: number): Actor["need"] {
  if (row.deviceId === null) return row.secondFactor ? null : "secondFactor";
  if (row.hasPin !== true) return "pin";
  const unlocked = row.unlockedAt !== null && now - row.unlockedAt.getTime() < unlockedFor;
  return unlocked ? null : "unlock";
}

// The only file that writes sessions, devices, credentials and invitations.

import { dateOf, isoOf } from "@lianfang/domain/time";
import { sql, type Kysely } from "kysely";
import type { DB } from "../db/tables.ts";

type Db = Kysely<DB>;

export async function selectInvitation(db: Db, tokenHash: Buffer, now: number) {
  return db
    .selectFrom("invitation")
    .innerJoin("account", "account.accountId", "invitation.accountId")
    .select(["account.accountId", "account.login", "account.name", "account.districtId"])
    .where("tokenHash", "=", tokenHash)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", dateOf(now))
    .where("account.disabledAt", "is", null)
    .executeTakeFirst();
}

/** Uses an invitation up; false if another did so first. */
export async function useInvitation(db: Db, tokenHash: Buffer, now: number): Promise<boolean> {
  const used = await db
    .updateTable("invitation")
    .set({ usedAt: isoOf(now) })
    .where("tokenHash", "=", tokenHash)
    .where("usedAt", "is", null)
    .returning("accountId")
    .executeTakeFirst();
  return used !== undefined;
}

export async function insertInvitation(
  db: Db,
  row: { tokenHash: Buffer; accountId: string; madeAt: number; expiresAt: number },
): Promise<void> {
  await voidInvitations(db, row.accountId, row.madeAt);
  await db
    .insertInto("invitation")
    .values({
      tokenHash: row.tokenHash,
      accountId: row.accountId,
      madeAt: isoOf(row.madeAt),
      expiresAt: isoOf(row.expiresAt),
    })
    .execute();
}

/** Links that were not used stop working. */
export async function voidInvitations(db: Db, account: string, at: number): Promise<void> {
  await db
    .updateTable("invitation")
    .set({ usedAt: isoOf(at) })
    .where("accountId", "=", account)
    .where("usedAt", "is", null)
    .execute();
}

export type NewSession = {
  readonly tokenHash: Buffer;
  readonly accountId: string;
  readonly deviceId: string | null;
  readonly secondFactor: boolean;
  readonly createdAt: number;
  readonly expiresAt: number;
};

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db
    .insertInto("session")
    .values({
      ...session,
      createdAt: isoOf(session.createdAt),
      expiresAt: isoOf(session.expiresAt),
    })
    .execute();
}

export async function markSecondFactor(db: Db, tokenHash: Buffer): Promise<void> {
  await db
    .updateTable("session")
    .set({ secondFactor: true })
    .where("tokenHash", "=", tokenHash)
    .execute();
}

export async function markUnlocked(db: Db, tokenHash: Buffer, at: number): Promise<void> {
  await db
    .updateTable("session")
    .set({ unlockedAt: isoOf(at) })
    .where("tokenHash", "=", tokenHash)
    .execute();
}

export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom("session").where("tokenHash", "=", tokenHash).execute();
}

/** Ends the sessions at desks; those of phones end with the phone, which is told why. */
export async function deleteDeskSessionsOf(db: Db, account: string): Promise<void> {
  await db
    .deleteFrom("session")
    .where("accountId", "=", account)
    .where("deviceId", "is", null)
    .execute();
}

export async function insertDevice(
  db: Db,
  device: { deviceId: string; accountId: string; name: string; boundAt: number },
): Promise<void> {
  await db
    .insertInto("device")
    .values({ ...device, boundAt: isoOf(device.boundAt) })
    .execute();
}

/** Takes one phone out of use; false if the account has none such in use. */
export async function revokeDevice(
  db: Db,
  account: string,
  device: string,
  at: number,
): Promise<boolean> {
  const revoked = await db
    .updateTable("device")
    .set({ revokedAt: isoOf(at) })
    .where("deviceId", "=", device)
    .where("accountId", "=", account)
    .where("revokedAt", "is", null)
    .returning("deviceId")
    .executeTakeFirst();
  return revoked !== undefined;
}

/** One phone for each account: binding or losing one takes the others out of use. */
export async function revokeDevices(db: Db, account: string, at: number): Promise<void> {
  await db
    .updateTable("device")
    .set({ revokedAt: isoOf(at) })
    .where("accountId", "=", account)
    .where("revokedAt", "is", null)
    .execute();
}

/** Adds a try and returns the PIN's hash with the tries so far; locks the device until the end. */
export async function countPinTry(db: Db, device: string) {
  return db
    .updateTable("device")
    .set((is) => ({ pinMisses: is("pinMisses", "+", 1) }))
    .where("deviceId", "=", device)
    .where("revokedAt", "is", null)
    .returning(["pinHash", "pinMisses"])
    .executeTakeFirst();
}

export async function updatePin(db: Db, device: string, pinHash: string): Promise<void> {
  await db
    .updateTable("device")
    .set({ pinHash, pinMisses: 0 })
    .where("deviceId", "=", device)
    .execute();
}

export async function clearPinTries(db: Db, device: string): Promise<void> {
  await db.updateTable("device").set({ pinMisses: 0 }).where("deviceId", "=", device).execute();
}

export async function selectCredential(db: Db, login: string) {
  return db
    .selectFrom("account")
    .innerJoin("credential", "credential.accountId", "account.accountId")
    .select([
      "account.accountId",
      "account.districtId",
      "passwordHash",
      "totpSealed",
      "totpLastStep",
    ])
    .where("login", "=", login)
    .where("disabledAt", "is", null)
    .executeTakeFirst();
}

/** Takes a credential into use, or replaces it whole. */
export async function putCredential(
  db: Db,
  account: string,
  row: { passwordHash: string | null; totpSealed: Buffer | null; recoveryHashes: string[] },
): Promise<void> {
  await db
    .insertInto("credential")
    .values({ accountId: account, ...row })
    .onConflict((on) => on.column("accountId").doUpdateSet({ ...row, totpLastStep: null }))
    .execute();
}

export async function selectPendingTotp(db: Db, account: string) {
  return db
    .selectFrom("credential")
    .select(["totpSealed", "passwordHash"])
    .where("accountId", "=", account)
    .executeTakeFirst();
}

/** Remembers the step in which a code was used; false if it was used before. */
export async function useTotpStep(db: Db, account: string, step: number): Promise<boolean> {
  const used = await db
    .updateTable("credential")
    .set({ totpLastStep: String(step) })
    .where("accountId", "=", account)
    .where((is) => is.or([is("totpLastStep", "is", null), is("totpLastStep", "<", String(step))]))
    .returning("accountId")
    .executeTakeFirst();
  return used !== undefined;
}

/** Uses a recovery code up; false if it is none, or another used it first. */
export async function useRecovery(db: Db, account: string, codeHash: string): Promise<boolean> {
  const { rows } = await sql<{ accountId: string }>`
    update credential set recovery_hashes = array_remove(recovery_hashes, ${codeHash})
    where account_id = ${account}::uuid and ${codeHash} = any(recovery_hashes)
    returning account_id`.execute(db);
  return rows.length > 0;
}

/** Password, second factor and recovery codes are of no use any more. */
export async function clearCredential(db: Db, account: string): Promise<void> {
  await db
    .updateTable("credential")
    .set({ passwordHash: null, totpSealed: null, totpLastStep: null, recoveryHashes: [] })
    .where("accountId", "=", account)
    .execute();
}

/** Whose phone it was bound as, in use or not, and a building of his areas, now or once. */
export async function selectBoundDevice(db: Db, device: string) {
  const { rows } = await sql<{
    accountId: string;
    districtId: number;
    revokedAt: Date | null;
    gridNo: number;
  }>`
    select device.account_id, account.district_id, device.revoked_at,
      coalesce((
        select lower(area.span) from role_grant join area on area.area_id = role_grant.area_id
        where role_grant.account_id = device.account_id
        order by from_at desc limit 1), 0) as grid_no
    from device join account on account.account_id = device.account_id
    where device_id = ${device}::uuid`.execute(db);
  return rows[0];
}

// Before there is an actor: invitations, and password with code.

import { dateOf } from "@lianfang/domain/time";
import { fieldRoles } from "@lianfang/domain/role";
import { problem, type Problem } from "@lianfang/domain/problem";
import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import { tokenHash } from "../http/admit.ts";
import { append } from "../journal/append.ts";
import type { Platform } from "../platform.ts";
import { matches, newToken, recoveryHash, totpStep } from "./secrets.ts";
import * as store from "./session-store.ts";

/** At the desk a working day; on a bound phone, which asks for its PIN, two months. */
const deskSessionMs = 12 * 3_600_000;
const phoneSessionMs = 60 * 86_400_000;

export type Opened = { readonly token: string; readonly expires: number; readonly account: string };

export async function lookAtInvitation(platform: Platform, token: string) {
  const found = await store.selectInvitation(platform.db, tokenHash(token), platform.clock());
  if (!found) return problem("invitation.unusable");
  return {
    name: found.name,
    login: found.login,
    field: await isField(platform, found.districtId, found.accountId),
  };
}

/** Uses a one-time link up. A field worker's phone is bound and takes the place of the one before. */
export async function acceptInvitation(
  platform: Platform,
  token: string,
  deviceName: string,
): Promise<Opened | Problem> {
  const { db, clock, newId } = platform;
  const hash = tokenHash(token);
  const found = await store.selectInvitation(db, hash, clock());
  if (!found) return problem("invitation.unusable");
  const { accountId, districtId: district } = found;
  const how = { district, account: accountId, secondFactor: false, how: "invitation" } as const;
  const field = await isField(platform, district, accountId);
  // The link is used up only together with what it opens.
  const opened = await withActor(db, { district, span: [] }, async (tx) => {
    if (!(await store.useInvitation(tx, hash, clock()))) return problem("invitation.unusable");
    if (!field) return openSession(platform, tx, { ...how, deviceId: null });
    await store.revokeDevices(tx, accountId, clock());
    const deviceId = newId();
    await store.insertDevice(tx, { deviceId, accountId, name: deviceName, boundAt: clock() });
    return openSession(platform, tx, { ...how, deviceId });
  });
  platform.committed(district);
  return opened;
}

type Credential = NonNullable<Awaited<ReturnType<typeof store.selectCredential>>>;

export async function signIn(
  platform: Platform,
  given: { login: string; password: string; code: string },
): Promise<Opened | Problem> {
  const credential = await store.selectCredential(platform.db, given.login);
  const rightPassword = await matches(credential?.passwordHash ?? null, given.password);
  if (!credential || !rightPassword || !(await rightCode(platform, credential, given.code))) {
    return problem("session.wrong");
  }
  const { districtId: district, accountId: account } = credential;
  const opened = await withActor(platform.db, { district, span: [] }, (tx) =>
    openSession(platform, tx, {
      district,
      account,
      deviceId: null,
      secondFactor: true,
      how: "signIn",
    }),
  );
  platform.committed(district);
  return opened;
}

async function rightCode(
  { db, keyring, clock }: Platform,
  credential: Credential,
  code: string,
): Promise<boolean> {
  const { accountId, totpSealed, totpLastStep } = credential;
  if (totpSealed === null) return false;
  if (code.includes("-")) {
    return store.useRecovery(db, accountId, recoveryHash(keyring, accountId, code));
  }
  const last = totpLastStep === null ? null : Number(totpLastStep);
  const step = totpStep(accountId, totpSealed, keyring.wrapping, code, last, clock);
  return step !== null && (await store.useTotpStep(db, accountId, step));
}

type Opening = {
  readonly district: number;
  readonly account: string;
  readonly deviceId: string | null;
  readonly secondFactor: boolean;
  readonly how: "invitation" | "signIn";
};

async function openSession(
  { clock, random, newId }: Platform,
  tx: Tx,
  { district, account, deviceId, secondFactor, how }: Opening,
): Promise<Opened> {
  const token = newToken(random);
  const expires = clock() + (deviceId === null ? deskSessionMs : phoneSessionMs);
  await store.insertSession(tx, {
    tokenHash: tokenHash(token),
    accountId: account,
    deviceId,
    secondFactor,
    createdAt: clock(),
    expiresAt: expires,
  });
  const act = { act: `session.${how}`, subject: account, actor: account };
  await append(tx, [{ district, id: newId(), at: clock(), ...act }]);
  return { token, expires, account };
}

/** Whoever holds field roles only works on a phone. */
async function isField({ db, clock }: Platform, district: number, account: string) {
  const rows = await withActor(db, { district, span: wholeDistrict }, (tx) =>
    tx
      .selectFrom("roleGrant")
      .select("role")
      .where("accountId", "=", account)
      .where((is) => is.or([is("untilAt", "is", null), is("untilAt", ">", dateOf(clock()))]))
      .execute(),
  );
  return rows.length > 0 && rows.every(({ role }) => fieldRoles.some((field) => field === role));
}

import * as contract from "@lianfang/domain/accounts/contract-session";
import { isProblem, problem } from "@lianfang/domain/problem";
import QRCode from "qrcode";
import { tokenHash } from "../http/admit.ts";
import { refuse } from "../http/refuse.ts";
import { serve, servePublic, type Served } from "../http/serve.ts";
import type { Attempts } from "./attempts.ts";
import { meOf, meOfToken } from "./me.ts";
import { hashOf, matches, newRecoveryCode, newTotp, recoveryHash, totpStep } from "./secrets.ts";
import * as store from "./session-store.ts";
import { acceptInvitation, lookAtInvitation, signIn, type Opened } from "./sign-in.ts";
import type { PublicCall } from "../http/serve.ts";

const pinTries = 5;
const recoveryCodes = 8;

export function sessionRoutes(attempts: Attempts): Served[] {
  /** Guesses are counted by name and address; a name that does not exist is answered alike. */
  async function counted<T>(
    call: Pick<PublicCall<typeof contract.signIn>, "address">,
    name: string,
    attempt: () => Promise<T>,
  ) {
    const seconds = attempts.take(name, call.address);
    if (seconds > 0) return problem("request.too-many", { seconds });
    const result = await attempt();
    if (!isProblem(result)) attempts.succeeded(name, call.address);
    return result;
  }

  async function enter(
    { platform, setSession }: Pick<PublicCall<typeof contract.signIn>, "platform" | "setSession">,
    opened: Opened,
  ) {
    setSession(opened);
    return meOfToken(platform, opened.token);
  }

  return [
    servePublic(contract.welcome, async ({ platform }) => {
      const districts = platform.db.selectFrom("district").selectAll().orderBy("districtId");
      const district = await districts.executeTakeFirst();
      return { district: district?.name ?? "", sample: district?.sample ?? false };
    }),
    servePublic(contract.lookAtInvitation, (call) =>
      counted(call, invited(call.body.token), () =>
        lookAtInvitation(call.platform, call.body.token),
      ),
    ),
    servePublic(contract.acceptInvitation, async (call) => {
      const { token, deviceName } = call.body;
      const opened = await counted(call, invited(token), () =>
        acceptInvitation(call.platform, token, deviceName),
      );
      return isProblem(opened) ? opened : enter(call, opened);
    }),
    servePublic(contract.signIn, async (call) => {
      const opened = await counted(call, `login ${call.body.login}`, () =>
        signIn(call.platform, call.body),
      );
      return isProblem(opened) ? opened : enter(call, opened);
    }),
    serve(contract.signOut, async ({ tx, actor, setSession }) => {
      if (actor.session) await store.deleteSession(tx, actor.session);
      setSession(null);
      return {};
    }),
    serve(contract.me, ({ platform, tx, actor }) => meOf(platform, tx, actor)),
    serve(contract.beginSecondFactor, async ({ platform, tx, actor }) => {
      if (actor.need !== "secondFactor") refuse("role.forbidden");
      const { name } = actor;
      const { secret, uri, sealed } = newTotp(
        actor.account,
        name,
        platform.keyring.wrapping,
        platform.random,
      );
      const pending = { passwordHash: null, totpSealed: sealed, recoveryHashes: [] };
      await store.putCredential(tx, actor.account, pending);
      return { secret, uri, qr: await QRCode.toString(uri, { type: "svg", margin: 2 }) };
    }),
    serve(contract.confirmSecondFactor, async ({ platform, tx, actor, body }) => {
      const pending = await store.selectPendingTotp(tx, actor.account);
      if (actor.need !== "secondFactor" || !pending?.totpSealed) refuse("role.forbidden");
      const { wrapping } = platform.keyring;
      const step = totpStep(
        actor.account,
        pending.totpSealed,
        wrapping,
        body.code,
        null,
        platform.clock,
      );
      if (step === null || !actor.session) refuse("session.wrong");
      const codes = Array.from({ length: recoveryCodes }, () => newRecoveryCode(platform.random));
      await store.putCredential(tx, actor.account, {
        passwordHash: await hashOf(body.password),
        totpSealed: pending.totpSealed,
        recoveryHashes: codes.map((code) => recoveryHash(platform.keyring, actor.account, code)),
      });
      await store.useTotpStep(tx, actor.account, step);
      await store.markSecondFactor(tx, actor.session);
      const { login } = await tx
        .selectFrom("account")
        .select("login")
        .where("accountId", "=", actor.account)
        .executeTakeFirstOrThrow();
      return { login, recoveryCodes: codes };
    }),
    serve(contract.putOffSecondFactor, async ({ platform, tx, actor }) => {
      const me = await meOf(platform, tx, actor);
      if (actor.need !== "secondFactor" || !me.mayPutOff || !actor.session)
        refuse("role.forbidden");
      await store.markSecondFactor(tx, actor.session);
      return { ...me, need: null };
    }),
    serve(contract.setPin, async ({ platform, tx, actor, body }) => {
      if (actor.need !== "pin" || !actor.device || !actor.session) refuse("role.forbidden");
      await store.updatePin(tx, actor.device, await hashOf(body.pin));
      await store.markUnlocked(tx, actor.session, platform.clock());
      return { ...(await meOf(platform, tx, actor)), need: null };
    }),
    unlockRoute(),
  ];
}

/** Each link is a name of its own: one person's wrong links do not keep another's out. */
function invited(token: string): string {
  return `invitation ${tokenHash(token).toString("hex")}`;
}

/**
 * A try is counted before it is judged, under a lock of the device: tries sent at once
 * are counted one by one. The refusal is returned, not thrown, so that the count is kept.
 */
function unlockRoute(): Served {
  return serve(contract.unlock, async ({ platform, tx, actor, body, note }) => {
    if (actor.need === "pin" || !actor.device || !actor.session) refuse("role.forbidden");
    const device = await store.countPinTry(tx, actor.device);
    if (!device?.pinHash) refuse("device.revoked");
    if (!(await matches(device.pinHash, body.pin))) {
      note({ subject: "pin.wrong" });
      const left = pinTries - device.pinMisses;
      if (left > 0) return problem("pin.wrong", { left });
      await store.revokeDevices(tx, actor.account, platform.clock());
      return problem("device.revoked");
    }
    await store.clearPinTries(tx, actor.device);
    await store.markUnlocked(tx, actor.session, platform.clock());
    return { ...(await meOf(platform, tx, actor)), need: null };
  });
}

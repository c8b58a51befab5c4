// People on their way in: links, second factors, phones, as a browser does it.

import * as accounts from "@lianfang/domain/accounts/contract";
import * as session from "@lianfang/domain/accounts/contract-session";
import type { Role } from "@lianfang/domain/role";
import type { Route } from "@lianfang/domain/route";
import { generateSync } from "otplib";
import { callerOf, type Person, type Reply, type Town } from "./town.ts";

export const password = "测试用的一句很长的口令";

export type Administrators = { readonly system: Person; readonly security: Person };

export async function administrators(town: Town): Promise<Administrators> {
  return {
    system: await town.person("systemAdmin", "district", "测系统"),
    security: await town.person("securityAdmin", "district", "测安全"),
  };
}

/** A browser in which nobody is signed in, or one that brings this cookie. */
export function browser(town: Town, cookie = ""): Person {
  return callerOf(town.app, "", cookie);
}

/** The browser after a reply that signed someone in. */
export function signedIn(town: Town, reply: Reply<Route>): Person {
  return callerOf(town.app, "", cookieOf(reply).pair);
}

export function cookieOf({ headers }: Pick<Reply<Route>, "headers">) {
  const text = typeof headers["set-cookie"] === "string" ? headers["set-cookie"] : "";
  const [pair = "", ...attributes] = text.split("; ");
  return { pair, attributes: attributes.toSorted() };
}

/** An account opened by the one administrator, with a role given by the other. */
export async function openedAccount(
  town: Town,
  { system, security }: Administrators,
  login: string,
  role: Role,
  path: string,
): Promise<string> {
  const { body } = await system.call(accounts.openAccount, { body: { login, name: `测${login}` } });
  await security.call(accounts.grantRole, {
    params: { id: body.id },
    body: { role, area: town.area(path), until: null },
  });
  return body.id;
}

/** The token of a fresh one-time link. */
export async function linkFor({ system }: Administrators, account: string): Promise<string> {
  const { body } = await system.call(accounts.invite, { body: { accounts: [account] } });
  return tokenIn(body.invitations[0]?.link ?? "");
}

export function tokenIn(link: string): string {
  return link.split("#/i/")[1] ?? "";
}

/** Uses a one-time link in a fresh browser. */
export async function accept(town: Town, token: string): Promise<Person> {
  const body = { token, deviceName: "测试手机" };
  return signedIn(town, await browser(town).call(session.acceptInvitation, { body }));
}

export function codeOf(town: Town, secret: string): string {
  return generateSync({ secret, epoch: Math.floor(town.platform.clock() / 1000) });
}

export type Staff = {
  readonly account: string;
  readonly login: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  readonly first: Person;
};

/** Somebody at a desk, all the way through the link and the second factor. */
export async function staff(
  town: Town,
  admins: Administrators,
  login: string,
  role: Role = "headquarters",
  path = "district",
): Promise<Staff> {
  const account = await openedAccount(town, admins, login, role, path);
  const first = await accept(town, await linkFor(admins, account));
  const begun = await first.call(session.beginSecondFactor, { body: {} });
  const { secret } = begun.body;
  const confirmed = await first.call(session.confirmSecondFactor, {
    body: { code: codeOf(town, secret), password },
  });
  const { recoveryCodes } = confirmed.body;
  // A code counts once: the next one comes with the next half minute.
  town.wait(30_000);
  return { account, login, secret, recoveryCodes, first };
}

// How staff come in and go out (requirement R12).

import * as accounts from "@lianfang/domain/accounts/contract";
import * as session from "@lianfang/domain/accounts/contract-session";
import { board } from "@lianfang/domain/reports/contract";
import { expect, test } from "vitest";
import { atOnce } from "../../test/at-once.ts";
import { asOwner } from "../../test/database.ts";
import {
  accept,
  administrators,
  browser,
  codeOf,
  cookieOf,
  linkFor,
  openedAccount,
  password,
  signedIn,
  staff,
} from "../../test/signing-in.ts";
import { ownerUrlOf, testTown } from "../../test/town.ts";

const day = 86_400_000;
const unusable = { status: 404, body: { problem: "invitation.unusable" } };
const wrong = { status: 401, body: { problem: "session.wrong" } };

test("a link says whom it is for, is used once, dies after three days and with a newer one", async () => {
  const town = await testTown();
  const admins = await administrators(town);
  const account = await openedAccount(town, admins, "clerk", "community", "东街道 东一社区");
  const look = (token: string) => browser(town).call(session.lookAtInvitation, { body: { token } });
  const use = (token: string) =>
    browser(town).call(session.acceptInvitation, { body: { token, deviceName: "测" } });

  const first = await linkFor(admins, account);
  expect((await look(first)).body).toEqual({ name: "测clerk", login: "clerk", field: false });
  const second = await linkFor(admins, account);
  expect(await look(first)).toMatchObject(unusable);
  expect(await use(first)).toMatchObject(unusable);

  // Looking does not use it up; two who use it at once: one is in.
  expect(await look(second)).toMatchObject({ status: 200 });
  const both = await atOnce(town, "invitation", () => [use(second), use(second)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
  expect(await look(second)).toMatchObject(unusable);

  const third = await linkFor(admins, account);
  town.wait(3 * day + 1);
  expect(await use(third)).toMatchObject(unusable);
});

test("a link opens no work before the second factor stands", async () => {
  const town = await testTown();
  const admins = await administrators(town);
  const account = await openedAccount(town, admins, "hq", "headquarters", "district");
  const guest = await accept(town, await linkFor(admins, account));
  expect((await guest.call(session.me)).body).toMatchObject({ need: "secondFactor", field: false });
  const needed = { status: 403, body: { problem: "session.second-factor-needed" } };
  expect(await guest.call(board, { query: {} })).toMatchObject(needed);

  const begun = await guest.call(session.beginSecondFactor, { body: {} });
  const code = codeOf(town, begun.body.secret);
  const off = code.startsWith("0") ? `1${code.slice(1)}` : `0${code.slice(1)}`;
  const confirm = (given: string) =>
    guest.call(session.confirmSecondFactor, { body: { code: given, password } });
  expect(await confirm(off)).toMatchObject(wrong);
  expect(await guest.call(board, { query: {} })).toMatchObject(needed);

  expect((await confirm(code)).body).toMatchObject({ login: "hq" });
  expect(await guest.call(board, { query: {} })).toMatchObject({ status: 200 });
  // Whoever sits down at an open desk cannot put his own factor in its place.
  expect(await guest.call(session.beginSecondFactor, { body: {} })).toMatchObject({ status: 403 });
  expect(await confirm(code)).toMatchObject({ status: 403 });
});

test("a code works once, and so does a recovery code", async () => {
  const town = await testTown();
  const admins = await administrators(town);
  const { login, secret, recoveryCodes } = await staff(town, admins, "hq");
  const signIn = (code: string) =>
    browser(town).call(session.signIn, { body: { login, password, code } });

  const code = codeOf(town, secret);
  expect(await signIn(code)).toMatchObject({ status: 200, body: { need: null } });
  expect(await signIn(code)).toMatchObject(wrong);
  town.wait(30_000);
  const fresh = codeOf(town, secret);
  const both = await Promise.all([signIn(fresh), signIn(fresh)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);

  expect(recoveryCodes).toHaveLength(8);
  const [one = "", two = "", three = ""] = recoveryCodes;
  expect(await signIn(one)).toMatchObject({ status: 200 });
  expect(await signIn(one)).toMatchObject(wrong);
  // Two at once take nothing from each other and give nothing back.
  const twice = await Promise.all([signIn(two), signIn(three), signIn(two)]);
  expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 401]);
  expect(await signIn(one)).toMatchObject(wrong);
  expect(await signIn("aaaaa-aaaaa")).toMatchObject(wrong);
});

test("only a sample district lets the second factor wait", async () => {
  const town = await testTown();
  const admins = await administrators(town);
  const account = await openedAccount(town, admins, "hq", "headquarters", "district");
  const guest = await accept(town, await linkFor(admins, account));
  expect((await guest.call(session.me)).body.mayPutOff).toBe(false);
  const putOff = () => guest.call(session.putOffSecondFactor, { body: {} });
  expect(await putOff()).toMatchObject({ status: 403, body: { problem: "role.forbidden" } });
  expect((await guest.call(session.me)).body.need).toBe("secondFactor");

  await asOwner((client) => client.query("update district set sample = true"), ownerUrlOf(town));
  expect(await putOff()).toMatchObject({ status: 200, body: { need: null } });
  expect(await guest.call(board, { query: {} })).toMatchObject({ status: 200 });
});

test("the cookie is bound to this host, and no script or other site can use it", async () => {
  const town = await testTown();
  const { login, secret } = await staff(town, await administrators(town), "hq");
  const body = { login, password, code: codeOf(town, secret) };
  const entered = await browser(town).call(session.signIn, { body });
  const { pair, attributes } = cookieOf(entered);
  expect(pair).toMatch(/^__Host-lianfang=[\w-]{43}$/);
  const fixed = attributes.filter((attribute) => !attribute.startsWith("Max-Age="));
  expect(fixed).toEqual(["HttpOnly", "Path=/", "SameSite=Strict", "Secure"]);

  const person = signedIn(town, entered);
  const left = await person.call(session.signOut, { body: {} });
  expect(cookieOf(left).pair).toBe("__Host-lianfang=");
  expect(await person.call(session.me)).toMatchObject({ status: 401 });
});

test("a token from before the sign-in is not taken over", async () => {
  const town = await testTown();
  const { login, secret } = await staff(town, await administrators(town), "hq");
  const planted = `__Host-lianfang=${"A".repeat(43)}`;
  const body = { login, password, code: codeOf(town, secret) };
  const entered = await browser(town, planted).call(session.signIn, { body });
  expect(entered.status).toBe(200);
  expect(cookieOf(entered).pair).not.toBe(planted);
  expect(await browser(town, planted).call(session.me)).toMatchObject({ status: 401 });
});

test("another site can neither post as the one who is signed in nor sign him in", async () => {
  const town = await testTown();
  const { login, secret } = await staff(town, await administrators(town), "hq");
  const person = await town.person("systemAdmin", "district");
  const post = (url: string, type: string, payload: string, headers = {}) =>
    town.app.inject({
      method: "POST",
      url,
      payload,
      headers: { cookie: person.cookie, "content-type": type, ...headers },
    });
  const foreign = await post("/v1/sign-out", "application/json", "{}");
  expect(foreign.json()).toMatchObject({ problem: "request.foreign-origin", status: 403 });
  expect(await person.call(session.me)).toMatchObject({ status: 200 });

  const signIn = JSON.stringify({ login, password, code: codeOf(town, secret) });
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
    const sent = await post("/v1/sign-in", type, signIn, { "x-lianfang": "1" });
    expect(sent.json()).toMatchObject({ problem: "request.malformed" });
    expect(sent.headers["set-cookie"]).toBeUndefined();
  }
  expect((await post("/v1/sign-in", "application/json", signIn)).statusCode).toBe(200);
});

test("a session ends after a working day, and rights end at once", async () => {
  const town = await testTown();
  const admins = await administrators(town);
  const { account, first } = await staff(town, admins, "hq");
  const reads = () => first.call(board, { query: {} });
  expect(await reads()).toMatchObject({ status: 200 });
  const { body } = await admins.system.call(accounts.listAccounts, { query: { search: "hq" } });
  const [grant] = body.accounts[0]?.grants ?? [];
  await admins.security.call(accounts.endGrant, { params: { id: grant?.id ?? "" }, body: {} });
  expect(await reads()).toMatchObject({ status: 403, body: { problem: "role.forbidden" } });

  const other = await staff(town, admins, "hq2");
  await admins.system.call(accounts.disableAccount, { params: { id: other.account }, body: {} });
  expect(await other.first.call(session.me)).toMatchObject({ status: 401 });
  const again = { login: "hq2", password, code: codeOf(town, other.secret) };
  expect(await browser(town).call(session.signIn, { body: again })).toMatchObject(wrong);
  expect(
    await admins.system.call(accounts.invite, { body: { accounts: [other.account] } }),
  ).toMatchObject({ status: 409, body: { problem: "account.disabled" } });

  expect((await first.call(session.me)).body.account).toBe(account);
  town.wait(12 * 3_600_000);
  expect(await first.call(session.me)).toMatchObject({ status: 401 });
});

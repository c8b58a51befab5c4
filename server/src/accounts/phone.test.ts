// How a worker's phone is bound, locked and lost (requirement R12).

import * as accounts from "@lianfang/domain/accounts/contract";
import * as session from "@lianfang/domain/accounts/contract-session";
import { board } from "@lianfang/domain/reports/contract";
import { myDoors } from "@lianfang/domain/sync/contract";
import { expect, test } from "vitest";
import {
  accept,
  administrators,
  browser,
  linkFor,
  openedAccount,
  signedIn,
  tokenIn,
} from "../../test/signing-in.ts";
import { testTown, type Person, type Town } from "../../test/town.ts";

const grid = "东街道 东一社区 一网格";
const pin = "135790";

async function boundPhone(town: Town) {
  const admins = await administrators(town);
  const account = await openedAccount(town, admins, "worker", "gridWorker", grid);
  const phone = await accept(town, await linkFor(admins, account));
  const unlock = (given: string) => phone.call(session.unlock, { body: { pin: given } });
  return { admins, account, phone, unlock };
}

test("the link binds the phone, and the PIN is set once", async () => {
  const town = await testTown();
  const { admins, phone, unlock } = await boundPhone(town);
  expect((await phone.call(session.me)).body).toMatchObject({
    field: true,
    need: "pin",
    mayPutOff: false,
    phone: expect.objectContaining({ sealTo: town.platform.keyring.sealTo }),
  });
  expect(await phone.call(myDoors)).toMatchObject({
    status: 401,
    body: { problem: "session.locked" },
  });
  expect(await unlock(pin)).toMatchObject({ status: 403 });
  expect(await phone.call(session.setPin, { body: { pin } })).toMatchObject({
    status: 200,
    body: { need: null },
  });
  expect(await phone.call(myDoors)).toMatchObject({ status: 200 });
  // Whoever finds it unlocked cannot give it a PIN of his own.
  expect(await phone.call(session.setPin, { body: { pin: "000000" } })).toMatchObject({
    status: 403,
  });
  expect(await unlock("000000")).toMatchObject({ status: 401, body: { problem: "pin.wrong" } });
  expect(await unlock(pin)).toMatchObject({ status: 200 });

  const { body } = await admins.system.call(accounts.listAccounts, { query: { search: "worker" } });
  expect(body.accounts[0]?.devices).toMatchObject([{ name: "测试手机", revokedAt: null }]);
});

test("it locks after sixteen hours and opens with the PIN", async () => {
  const town = await testTown();
  const { phone, unlock } = await boundPhone(town);
  await phone.call(session.setPin, { body: { pin } });
  town.wait(16 * 3_600_000 - 60_000);
  expect(await phone.call(myDoors)).toMatchObject({ status: 200 });
  town.wait(60_000);
  expect(await phone.call(myDoors)).toMatchObject({
    status: 401,
    body: { problem: "session.locked" },
  });
  expect((await phone.call(session.me)).body.need).toBe("unlock");
  expect(await unlock(pin)).toMatchObject({ status: 200, body: { need: null } });
  expect(await phone.call(myDoors)).toMatchObject({ status: 200 });
});

test("the fifth wrong PIN takes the phone out of use, and a right one begins anew", async () => {
  const town = await testTown();
  const { phone, unlock } = await boundPhone(town);
  await phone.call(session.setPin, { body: { pin } });
  for (const left of [4, 3, 2, 1]) {
    expect(await unlock("000000")).toMatchObject({
      body: { problem: "pin.wrong", details: { left } },
    });
  }
  expect(await unlock(pin)).toMatchObject({ status: 200 });
  for (const left of [4, 3, 2, 1]) {
    expect(await unlock("000000")).toMatchObject({
      body: { problem: "pin.wrong", details: { left } },
    });
  }
  expect(await unlock("000000")).toMatchObject({
    status: 401,
    body: { problem: "device.revoked" },
  });
  expect(await unlock(pin)).toMatchObject({ status: 401, body: { problem: "device.revoked" } });
  expect(await phone.call(myDoors)).toMatchObject({ status: 401 });
});

test("PINs tried at once are counted one by one", async () => {
  const town = await testTown();
  const { phone, unlock } = await boundPhone(town);
  await phone.call(session.setPin, { body: { pin } });
  // More than the pool has connections: none may wait for a second one.
  const tries = Array.from({ length: 24 }, (_, index) => unlock(String(100_000 + index)));
  const codes = (await Promise.all(tries)).map(({ body }) =>
    "problem" in body ? body.problem : "in",
  );
  expect(codes.filter((code) => code === "pin.wrong")).toHaveLength(4);
  expect(codes).not.toContain("in");
  expect(codes).not.toContain("server.failed");
  expect(await unlock(pin)).toMatchObject({ status: 401 });
});

test("a new link takes the place of the phone before it", async () => {
  const town = await testTown();
  const { admins, account, phone } = await boundPhone(town);
  await phone.call(session.setPin, { body: { pin } });
  const token = await linkFor(admins, account);
  // Not before it is used: the worker goes on until he holds the new phone.
  expect(await phone.call(myDoors)).toMatchObject({ status: 200 });
  const next = await accept(town, token);
  await next.call(session.setPin, { body: { pin } });
  expect(await phone.call(myDoors)).toMatchObject({
    status: 401,
    body: { problem: "device.revoked" },
  });
  expect(await next.call(myDoors)).toMatchObject({ status: 200 });
});

test("a phone that is reported lost is out of use at once", async () => {
  const town = await testTown();
  const { admins, account, phone } = await boundPhone(town);
  await phone.call(session.setPin, { body: { pin } });
  const reset = await admins.system.call(accounts.resetAccess, {
    params: { id: account },
    body: { lost: "device" },
  });
  expect(await phone.call(myDoors)).toMatchObject({
    status: 401,
    body: { problem: "device.revoked" },
  });
  const body = { token: tokenIn(reset.body.link), deviceName: "新手机" };
  const entered = await browser(town).call(session.acceptInvitation, { body });
  expect(entered.body).toMatchObject({ need: "pin" });
  expect(await signedIn(town, entered).call(session.setPin, { body: { pin } })).toMatchObject({
    status: 200,
  });
});

test("one phone is taken out of use by itself, is told so, and no other account is touched", async () => {
  const town = await testTown();
  const { admins, account, phone } = await boundPhone(town);
  await phone.call(session.setPin, { body: { pin } });
  const list = async () =>
    (await admins.system.call(accounts.listAccounts, { query: { search: "worker" } })).body
      .accounts[0];
  const device = (await list())?.devices[0]?.id ?? "";
  const revoke = (by: Person, id: string) =>
    by.call(accounts.revokeDevice, { params: { id, device }, body: {} });
  expect(await revoke(admins.security, account)).toMatchObject({ status: 403 });
  expect(await revoke(admins.system, admins.security.account)).toMatchObject({
    status: 404,
    body: { problem: "device.unknown" },
  });
  expect(await phone.call(myDoors)).toMatchObject({ status: 200 });
  expect(await revoke(admins.system, account)).toMatchObject({
    status: 200,
    body: { devices: [{ id: device, revokedAt: expect.any(String) }] },
  });
  for (const asked of [
    await phone.call(myDoors),
    await phone.call(session.me),
    await phone.call(session.unlock, { body: { pin } }),
  ]) {
    expect(asked).toMatchObject({ status: 401, body: { problem: "device.revoked" } });
  }
  expect(await revoke(admins.system, account)).toMatchObject({ status: 404 });
  const next = await accept(town, await linkFor(admins, account));
  await next.call(session.setPin, { body: { pin } });
  expect(await next.call(myDoors)).toMatchObject({ status: 200 });
});

test("a PIN opens the work at doors and nothing else the account may do", async () => {
  const town = await testTown();
  const { admins, account, phone } = await boundPhone(town);
  await phone.call(session.setPin, { body: { pin } });
  await admins.security.call(accounts.grantRole, {
    params: { id: account },
    body: { role: "headquarters", area: town.area("district"), until: null },
  });
  expect(await phone.call(myDoors)).toMatchObject({ status: 200 });
  expect((await phone.call(myDoors)).body.doors).toHaveLength(6);
  expect(await phone.call(board, { query: {} })).toMatchObject({ status: 403 });
});

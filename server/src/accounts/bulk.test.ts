// Accounts in bulk: listed a page at a time, given a role, disabled, taken back.

import * as accounts from "@lianfang/domain/accounts/contract";
import * as session from "@lianfang/domain/accounts/contract-session";
import type { Role } from "@lianfang/domain/role";
import { expect, test } from "vitest";
import { accept, administrators, browser, linkFor, tokenIn } from "../../test/signing-in.ts";
import { testTown, type Town } from "../../test/town.ts";

const place = "东街道 东一社区";

/** So many accounts that were opened from a sheet: by login `one.0001` and on. */
async function crowd(town: Town, count: number) {
  const admins = await administrators(town);
  const rows = Array.from(
    { length: count },
    (_, n) => `one.${String(n + 1).padStart(4, "0")},测员${n + 1}`,
  );
  const sent = await admins.system.call(accounts.openAccountsFromSheet, {
    body: { csv: `login,name\n${rows.join("\n")}` },
  });
  return { ...admins, ids: sent.body.accounts.map(({ id }) => id) };
}

test("more than five hundred accounts are all there, a hundred a page, with their total", async () => {
  const town = await testTown();
  const { system } = await crowd(town, 523);
  const list = async (query: object) => (await system.call(accounts.listAccounts, { query })).body;
  const seen = new Set<string>();
  for (let page = 0; page < 6; page += 1) {
    const { accounts: some, total } = await list({ search: "one.", page: String(page) });
    expect(total).toBe(523);
    for (const { login } of some) seen.add(login);
  }
  expect(seen.size).toBe(523);
  expect((await list({ search: "one.", page: "6" })).accounts).toEqual([]);
  expect((await list({ search: "测员523" })).accounts).toMatchObject([{ login: "one.0523" }]);
  expect((await list({ search: "100%" })).total).toBe(0);
});

test("they are found by role, area and state, and by having no role", async () => {
  const town = await testTown();
  const { system, security, ids } = await crowd(town, 5);
  const [first = "", second = "", third = ""] = ids;
  const body = { role: "community" as const, area: town.area(place), until: null };
  await security.call(accounts.grantRoles, { body: { accounts: [first, second], ...body } });
  await system.call(accounts.disableAccounts, { body: { accounts: [third] } });
  const total = async (query: object) =>
    (await system.call(accounts.listAccounts, { query: { search: "one.", ...query } })).body.total;
  expect(await total({ role: "community" })).toBe(2);
  expect(await total({ role: "none" })).toBe(3);
  expect(await total({ role: "community", area: String(town.area("东街道")) })).toBe(2);
  expect(await total({ role: "community", area: String(town.area("西街道")) })).toBe(0);
  expect(await total({ state: "disabled" })).toBe(1);
  expect(await total({ state: "invited" })).toBe(4);
  expect(await total({ state: "active" })).toBe(0);
});

test("a role for many is given to all who may have it, and says who may not and why", async () => {
  const town = await testTown();
  const { system, security, ids } = await crowd(town, 3);
  const [first = "", second = "", third = ""] = ids;
  await system.call(accounts.disableAccount, { params: { id: third }, body: {} });
  const give = (chosen: readonly string[], role: Role) =>
    security.call(accounts.grantRoles, {
      body: { accounts: [...chosen], role, area: town.area(place), until: null },
    });
  expect((await give([first], "community")).body).toMatchObject({ given: [{ account: first }] });
  const { body } = await give([...ids, security.account], "community");
  expect(body.given.map(({ account }) => account)).toEqual([second]);
  expect(body.refused.map(({ account }) => account).toSorted()).toEqual(
    [first, third, security.account].toSorted(),
  );
  expect(body.refused.every(({ zh, en }) => zh !== "" && en !== "")).toBe(true);
  // Undone as one: all of them or none.
  const grants = body.given.map(({ grant }) => grant);
  const end = (list: readonly string[]) =>
    security.call(accounts.endGrants, { body: { grants: [...list] } });
  expect(await end([...grants, town.newId()])).toMatchObject({ status: 404 });
  expect(await end(grants)).toMatchObject({ status: 200, body: { ended: 1 } });
  expect((await give([second], "town")).body).toMatchObject({ problem: "grant.wrong-level" });
});

test("the three administrators stay three, whatever is done in bulk", async () => {
  const town = await testTown();
  const { system, security, ids } = await crowd(town, 2);
  const audit = await town.person("auditAdmin", "district");
  for (const role of ["systemAdmin", "securityAdmin", "auditAdmin"] as const) {
    const asked = await security.call(accounts.grantRoles, {
      body: { accounts: [...ids], role, area: town.area("district"), until: null },
    });
    expect(asked).toMatchObject({ body: { problem: "grant.administrators-one-by-one" } });
  }
  const body = { accounts: [...ids], role: "headquarters" as const, until: null };
  for (const by of [system, audit]) {
    expect(
      await by.call(accounts.grantRoles, { body: { ...body, area: town.area("district") } }),
    ).toMatchObject({ status: 403, body: { problem: "role.forbidden" } });
  }
  for (const by of [security, audit]) {
    const chosen = { body: { accounts: [...ids] } };
    expect(await by.call(accounts.disableAccounts, chosen)).toMatchObject({ status: 403 });
    expect(await by.call(accounts.enableAccounts, chosen)).toMatchObject({ status: 403 });
    expect(await by.call(accounts.checkSheet, { body: { csv: "a" } })).toMatchObject({
      status: 403,
    });
  }
  // Not the last of a kind among others, and not oneself.
  expect(
    await system.call(accounts.disableAccounts, { body: { accounts: [...ids, audit.account] } }),
  ).toMatchObject({ status: 409, body: { problem: "grant.last-administrator" } });
  expect(
    await system.call(accounts.disableAccounts, { body: { accounts: [...ids, system.account] } }),
  ).toMatchObject({ status: 403, body: { problem: "account.not-for-oneself" } });
  const listed = await system.call(accounts.listAccounts, { query: { state: "disabled" } });
  expect(listed.body.total).toBe(0);
});

test("a disabling is taken back, and what it closed stays closed", async () => {
  const town = await testTown();
  const { system, security, ids } = await crowd(town, 2);
  const [first = ""] = ids;
  await security.call(accounts.grantRoles, {
    body: { accounts: [...ids], role: "community", area: town.area(place), until: null },
  });
  const token = await linkFor({ system, security }, first);
  const desk = await accept(town, token);
  const { body: waiting } = await system.call(accounts.invite, { body: { accounts: [first] } });
  await system.call(accounts.disableAccounts, { body: { accounts: [...ids] } });
  expect(await desk.call(session.me)).toMatchObject({ status: 401 });
  expect(
    await system.call(accounts.enableAccounts, { body: { accounts: [...ids] } }),
  ).toMatchObject({ status: 200 });
  expect(await desk.call(session.me)).toMatchObject({ status: 401 });
  const old = tokenIn(waiting.invitations[0]?.link ?? "");
  expect(
    await browser(town).call(session.lookAtInvitation, { body: { token: old } }),
  ).toMatchObject({ status: 404 });
  expect(await system.call(accounts.enableAccounts, { body: { accounts: [first] } })).toMatchObject(
    { status: 409, body: { problem: "account.not-disabled" } },
  );
  const again = await accept(town, await linkFor({ system, security }, first));
  expect((await again.call(session.me)).body.grants).toMatchObject([{ role: "community" }]);
});

// System, security and audit administrator are three people (requirement R12).

import * as accounts from "@lianfang/domain/accounts/contract";
import * as session from "@lianfang/domain/accounts/contract-session";
import type { Role } from "@lianfang/domain/role";
import { expect, test } from "vitest";
import { violated } from "../db/withActor.ts";
import { asOwner } from "../../test/database.ts";
import { atOnce } from "../../test/at-once.ts";
import {
  administrators,
  browser,
  codeOf,
  openedAccount,
  password,
  staff,
} from "../../test/signing-in.ts";
import { ownerUrlOf, testTown, type Person, type Town } from "../../test/town.ts";

const forbidden = { status: 403, body: { problem: "role.forbidden" } };
const notOneself = { status: 403, body: { problem: "account.not-for-oneself" } };
const apart = { status: 409, body: { problem: "account.roles-must-be-apart" } };
const last = { status: 409, body: { problem: "grant.last-administrator" } };

function granting(town: Town, by: Person) {
  return (id: string, role: Role) =>
    by.call(accounts.grantRole, {
      params: { id },
      body: { role, area: town.area("district"), until: null },
    });
}

const grantsOf = async (by: Person, id: string) =>
  (await by.call(accounts.listAccounts, { query: {} })).body.accounts.find((one) => one.id === id)
    ?.grants ?? [];

test("who opens accounts gives no rights, who gives rights opens no account", async () => {
  const town = await testTown();
  const { system, security } = await administrators(town);
  const audit = await town.person("auditAdmin", "district");
  const { body } = await system.call(accounts.openAccount, {
    body: { login: "new", name: "测新" },
  });
  expect(await granting(town, system)(body.id, "headquarters")).toMatchObject(forbidden);
  expect(await granting(town, audit)(body.id, "headquarters")).toMatchObject(forbidden);
  const opened = { body: { login: "other", name: "测别" } };
  expect(await security.call(accounts.openAccount, opened)).toMatchObject(forbidden);
  expect(await security.call(accounts.invite, { body: { accounts: [body.id] } })).toMatchObject(
    forbidden,
  );
  expect(
    await security.call(accounts.issueGatewayKey, { params: { id: body.id }, body: {} }),
  ).toMatchObject(forbidden);
});

test("nobody acts for himself, however he spells his id", async () => {
  const town = await testTown();
  const { system, security } = await administrators(town);
  const grant = granting(town, security);
  expect(await grant(security.account, "headquarters")).toMatchObject(notOneself);
  for (const spelt of [security.account.toUpperCase(), `urn:uuid:${security.account}`]) {
    expect(await grant(spelt, "headquarters")).toMatchObject({ status: 400 });
  }
  const [own] = await grantsOf(security, security.account);
  expect(
    await security.call(accounts.endGrant, { params: { id: own?.id ?? "" }, body: {} }),
  ).toMatchObject(notOneself);
  expect(await grantsOf(security, security.account)).toHaveLength(1);

  const params = { id: system.account };
  expect(
    await system.call(accounts.invite, { body: { accounts: [system.account] } }),
  ).toMatchObject(notOneself);
  expect(await system.call(accounts.disableAccount, { params, body: {} })).toMatchObject(
    notOneself,
  );
  expect(await system.call(accounts.resetAccess, { params, body: { lost: "pin" } })).toMatchObject(
    notOneself,
  );
});

test("no account holds two of the three, asked one by one or at once", async () => {
  const town = await testTown();
  const { system, security } = await administrators(town);
  const second = await town.person("securityAdmin", "district");
  const { body } = await system.call(accounts.openAccount, {
    body: { login: "new", name: "测新" },
  });
  const roles = ["systemAdmin", "auditAdmin", "securityAdmin", "systemAdmin"] as const;
  const all = await Promise.all(
    roles.map((role, index) => granting(town, index % 2 === 0 ? security : second)(body.id, role)),
  );
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const refused of all.filter(({ status }) => status !== 200))
    expect(refused).toMatchObject(apart);
  for (const role of roles)
    expect(await granting(town, security)(body.id, role)).toMatchObject(apart);
  expect(await grantsOf(security, body.id)).toHaveLength(1);

  // Not even past the server.
  const insert = (until: string) => `
    insert into role_grant (grant_id, account_id, role, area_id, from_at, until_at)
    values (gen_random_uuid(), '${body.id}', 'auditAdmin', ${town.area("district")}, now(), ${until})`;
  const refusedBy = (statement: string) =>
    asOwner((client) => client.query(statement), ownerUrlOf(town)).then(
      () => "kept",
      (error: unknown) => violated(error),
    );
  expect(await refusedBy(insert("null"))).toBe("role_grant_admins_apart");
  expect(await refusedBy(insert("now() + interval '1 year'"))).toBe("role_grant_admin_open");
});

test("the last of each kind stays, whoever tries and however", async () => {
  const town = await testTown();
  const { system, security } = await administrators(town);
  const audit = await town.person("auditAdmin", "district");
  for (const id of [system.account, audit.account]) {
    const [grant] = await grantsOf(security, id);
    expect(
      await security.call(accounts.endGrant, { params: { id: grant?.id ?? "" }, body: {} }),
    ).toMatchObject(last);
  }
  for (const id of [security.account, audit.account]) {
    expect(await system.call(accounts.disableAccount, { params: { id }, body: {} })).toMatchObject(
      last,
    );
  }
  expect(await security.call(session.me)).toMatchObject({ status: 200 });
});

test("two who end one another at the same moment do not leave the district without", async () => {
  const town = await testTown();
  const { system, security } = await administrators(town);
  const other = await town.person("securityAdmin", "district");
  const [mine] = await grantsOf(system, security.account);
  const [his] = await grantsOf(system, other.account);
  const end = (by: Person, id = "") => by.call(accounts.endGrant, { params: { id }, body: {} });
  const ended = await atOnce(town, "role_grant", () => [
    end(security, his?.id),
    end(other, mine?.id),
  ]);
  expect(ended.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test("a lost second factor opens nothing from the moment it is reported", async () => {
  const town = await testTown();
  const admins = await administrators(town);
  const { account, login, secret, recoveryCodes, first } = await staff(town, admins, "hq");
  await admins.system.call(accounts.resetAccess, {
    params: { id: account },
    body: { lost: "secondFactor" },
  });
  expect(await first.call(session.me)).toMatchObject({ status: 401 });
  for (const code of [codeOf(town, secret), recoveryCodes[0] ?? ""]) {
    const body = { login, password, code };
    expect(await browser(town).call(session.signIn, { body })).toMatchObject({ status: 401 });
  }
});

test("a disabled account is given nothing", async () => {
  const town = await testTown();
  const admins = await administrators(town);
  const id = await openedAccount(town, admins, "gone", "community", "东街道 东一社区");
  await admins.system.call(accounts.disableAccount, { params: { id }, body: {} });
  expect(await granting(town, admins.security)(id, "headquarters")).toMatchObject({
    status: 409,
    body: { problem: "account.disabled" },
  });
});

test("a role is held at its own level only: no part of the district speaks for all", async () => {
  const town = await testTown();
  const { security } = await administrators(town);
  const clerk = await town.person("community", "东街道 东一社区");
  const given = (role: Role, path: string) =>
    security.call(accounts.grantRole, {
      params: { id: clerk.account },
      body: { role, area: town.area(path), until: null },
    });
  const refused = { status: 409, body: { problem: "grant.wrong-level" } };
  expect(await given("headquarters", "东街道")).toMatchObject(refused);
  expect(await given("town", "district")).toMatchObject(refused);
  expect(await given("sentinel", "东街道 东一社区")).toMatchObject(refused);
  expect(await given("town", "东街道")).toMatchObject({ status: 200 });
});

// Accounts in bulk: the whole sheet or nothing of it.

import * as accounts from "@lianfang/domain/accounts/contract";
import { expect, test } from "vitest";
import { administrators } from "../../test/signing-in.ts";
import { testTown } from "../../test/town.ts";

test("a sheet opens accounts that may do nothing yet", async () => {
  const town = await testTown();
  const { system } = await administrators(town);
  const rows = Array.from({ length: 600 }, (_, index) => `测员${index},grid.${index}`);
  const csv = `\uFEFF姓名,登录名,备注\r\n${rows.join("\r\n")}\r\n`;
  const sent = await system.call(accounts.openAccountsFromSheet, { body: { csv } });
  expect(sent).toMatchObject({ status: 200, body: { opened: 600 } });
  expect(sent.body.accounts).toHaveLength(600);
  const { body } = await system.call(accounts.listAccounts, { query: { search: "grid.599" } });
  expect(body.accounts).toMatchObject([
    { login: "grid.599", name: "测员599", state: "invited", grants: [], devices: [] },
  ]);
});

test.each([
  ["a login of wrong letters", "login,name\ngood,测一\nBAD LOGIN,测二\nfine,测三", 3],
  ["a name that is missing", "login,name\ngood,测一\nother,\n", 3],
  ["a name over two lines", 'login,name\ngood,"测\n一"\n', 3],
  ["a login that repeats, after an empty line", "login,name\ngood,测一\n\n\ngood,测二\n", 5],
  ["a login that is taken", "login,name\ngood,测一\ntaken,测二\n", 3],
  ["a head that is missing", "good,测一\nother,测二\n", 1],
  ["what is no CSV", 'login,name\ngood,测一\n"other,测二\n', 3],
])("%s is named with its line, and nothing is kept", async (_, csv, row) => {
  const town = await testTown();
  const { system } = await administrators(town);
  await system.call(accounts.openAccount, { body: { login: "taken", name: "测先" } });
  const sent = await system.call(accounts.openAccountsFromSheet, { body: { csv } });
  expect(sent).toMatchObject({
    status: 400,
    body: { problem: "account.sheet-invalid", details: { row } },
  });
  const { body } = await system.call(accounts.listAccounts, { query: { search: "good" } });
  expect(body.accounts).toEqual([]);
});

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

test("everything that is wrong is named before anything is written", async () => {
  const town = await testTown();
  const { system } = await administrators(town);
  await system.call(accounts.openAccount, { body: { login: "taken", name: "测先" } });
  const csv = "姓名,登录名\n测一,BAD LOGIN\n,good\n测三,good\n测四,taken\n测五,fine\n";
  const check = (sheet: string) => system.call(accounts.checkSheet, { body: { csv: sheet } });
  const { body } = await check(csv);
  expect(body.faults.map(({ row, column, found }) => [row, column, found])).toEqual([
    [2, "登录名", "BAD LOGIN"],
    [3, "姓名", ""],
    [4, "登录名", "good"],
    [5, "登录名", "taken"],
  ]);
  expect(body.faults[2]?.what).toMatchObject({ zh: expect.stringContaining("第 3 行") });
  expect(body.rows.map(({ row, faults }) => [row, faults])).toEqual([
    [2, 1],
    [3, 1],
    [4, 1],
    [5, 1],
    [6, 0],
  ]);
  expect(await system.call(accounts.openAccountsFromSheet, { body: { csv } })).toMatchObject({
    status: 400,
    body: { problem: "account.sheet-invalid", details: { row: 2, faults: 4 } },
  });
  const listed = await system.call(accounts.listAccounts, { query: { search: "fine" } });
  expect(listed.body.total).toBe(0);

  // Pasted from a spreadsheet, with tabs; looked at, then opened.
  const mended = "登录名\t姓名\ngood\t测一\nfine\t测五\n";
  expect((await check(mended)).body).toMatchObject({
    rows: [{ login: "good", name: "测一", row: 2, faults: 0 }, { login: "fine" }],
    faults: [],
  });
  expect(
    await system.call(accounts.openAccountsFromSheet, { body: { csv: mended } }),
  ).toMatchObject({ status: 200, body: { opened: 2 } });
});

// The key of another system: shown once, replaced whole, never more than the gateway's role.

import * as accounts from "@lianfang/domain/accounts/contract";
import { me } from "@lianfang/domain/accounts/contract-session";
import { board } from "@lianfang/domain/reports/contract";
import type { Route } from "@lianfang/domain/route";
import { sync } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { expect, test } from "vitest";
import { openRound, visitOf } from "../../test/round.ts";
import { administrators, openedAccount } from "../../test/signing-in.ts";
import { asOwner } from "../../test/database.ts";
import { ownerUrlOf, testTown, type Town } from "../../test/town.ts";

const place = "东街道 东一社区";

async function withKey(town: Town, key: string, route: Route, body?: object) {
  const reply = await town.app.inject({
    method: route.method,
    url: route.path,
    headers: { authorization: `Bearer ${key}` },
    ...(body && { payload: body }),
  });
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() };
}

test("a key is shown once and kept as a hash; a new one takes its place", async () => {
  const town = await testTown();
  const admins = await administrators(town);
  const id = await openedAccount(town, admins, "pharmacies", "gateway", place);
  const issue = () => admins.system.call(accounts.issueGatewayKey, { params: { id }, body: {} });
  const { key } = (await issue()).body;
  expect(key).toMatch(/^lfk_[\w-]{43}$/);
  expect(await withKey(town, key, me)).toMatchObject({ status: 200, body: { account: id } });

  const listed = await admins.system.call(accounts.listAccounts, { query: {} });
  expect(JSON.stringify(listed.body)).not.toContain(key);
  const stored = await asOwner(
    (client) => client.query("select encode(key_hash, 'escape') as kept from gateway_key"),
    ownerUrlOf(town),
  );
  expect(JSON.stringify(stored.rows)).not.toContain(key);

  const next = (await issue()).body.key;
  expect(await withKey(town, key, me)).toMatchObject({ status: 401 });
  expect(await withKey(town, next, me)).toMatchObject({ status: 200 });
  await admins.system.call(accounts.disableAccount, { params: { id }, body: {} });
  expect(await withKey(town, next, me)).toMatchObject({ status: 401 });
});

test("whatever the account holds besides, its key sends and does nothing else", async () => {
  const town = await testTown();
  await openRound(town);
  const admins = await administrators(town);
  const id = await openedAccount(town, admins, "pharmacies", "gateway", place);
  await admins.security.call(accounts.grantRole, {
    params: { id },
    body: { role: "headquarters", area: town.area("district"), until: null },
  });
  const { key } = (await admins.system.call(accounts.issueGatewayKey, { params: { id }, body: {} }))
    .body;
  const [own] = town.houses(place);
  const [other] = town.houses("东街道 东二社区");
  if (!own || !other) throw new Error("no houses");
  const items = [visitOf(town, own), visitOf(town, other)];
  const sent = await withKey(town, key, sync, {
    version: 1,
    sentAt: isoOf(town.platform.clock()),
    items,
  });
  expect(sent).toMatchObject({
    status: 200,
    body: { answers: [{ answer: "accepted" }, { answer: "quarantined" }] },
  });
  expect(await withKey(town, key, board)).toMatchObject({ status: 403 });
  expect(await withKey(town, key, accounts.listAccounts)).toMatchObject({ status: 403 });

  const [grant] = (await admins.system.call(accounts.listAccounts, { query: {} })).body.accounts
    .flatMap((account) => account.grants)
    .filter(({ role }) => role === "gateway");
  await admins.security.call(accounts.endGrant, { params: { id: grant?.id ?? "" }, body: {} });
  expect(await withKey(town, key, sync, { version: 1, sentAt: isoOf(0), items })).toMatchObject({
    status: 403,
  });
});

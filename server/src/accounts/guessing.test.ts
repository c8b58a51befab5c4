// What a guesser learns and how often he may try (requirement R12).

import { signIn } from "@lianfang/domain/accounts/contract-session";
import { expect, test } from "vitest";
import {
  administrators,
  codeOf,
  linkFor,
  openedAccount,
  password,
  staff,
} from "../../test/signing-in.ts";
import { testTown, type Town } from "../../test/town.ts";

type Sent = { status: number; body: Record<string, unknown>; wait: number };

async function post(town: Town, url: string, body: object, from = "10.0.0.1"): Promise<Sent> {
  const reply = await town.app.inject({ method: "POST", url, payload: body, remoteAddress: from });
  const wait = Number(reply.headers["retry-after"] ?? 0);
  return { status: reply.statusCode, body: reply.json(), wait };
}

const guess = (town: Town, login: string, from?: string) =>
  post(town, signIn.path, { login, password: "不是这个口令", code: "000000" }, from);

test("a wrong name, password and code are answered alike, and as much work is done", async () => {
  const town = await testTown();
  const { login, secret } = await staff(town, await administrators(town), "hq");
  const code = codeOf(town, secret);
  const right = { login, password, code };
  const other = code === "000000" ? "000001" : "000000";
  const answers = [
    await post(town, signIn.path, { ...right, login: "nobody" }),
    await post(town, signIn.path, { ...right, password: "不是这个口令" }),
    await post(town, signIn.path, { ...right, code: other }),
    await post(town, signIn.path, { ...right, code: "aaaaa-aaaaa" }),
  ];
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 401, body: { problem: "session.wrong" } });

  // Not time but work of the processor: argon2 dwarfs all else in a sign-in.
  const workOf = async (name: string) => {
    const before = process.cpuUsage();
    for (const from of ["10.0.1.1", "10.0.1.2", "10.0.1.3"]) await guess(town, name, from);
    const { user } = process.cpuUsage(before);
    return user;
  };
  const known = await workOf(login);
  expect(await workOf("nobody-else")).toBeGreaterThan(known / 3);
});

test("after eight misses a name rests a quarter of an hour, whether it exists or not", async () => {
  const town = await testTown();
  const { login, secret } = await staff(town, await administrators(town), "hq");
  const rest = async (name: string) => {
    // From many addresses at once: it is the name that is counted.
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => guess(town, name, `10.0.2.${index}`)),
    );
    return all.map(({ status }) => status).toSorted((a, b) => a - b);
  };
  const counted = [...Array<number>(8).fill(401), ...Array<number>(12).fill(429)];
  expect(await rest(login)).toEqual(counted);
  expect(await rest("nobody")).toEqual(counted);

  const [known, unknown] = [await guess(town, login), await guess(town, "nobody")];
  expect(known).toMatchObject({ status: 429, body: { problem: "request.too-many" } });
  // Asked one after the other, they may differ by the second that went by between them.
  const timeless = ({ body, wait }: typeof known) =>
    JSON.stringify(body).replaceAll(String(wait), "…");
  expect(timeless(unknown)).toBe(timeless(known));
  expect(known.wait).toBeGreaterThan(800);
  expect(known.wait).toBeLessThanOrEqual(900);
  const right = async () =>
    post(town, signIn.path, { login, password, code: codeOf(town, secret) });
  expect((await right()).status).toBe(429);
  town.wait(known.wait * 1000);
  expect((await right()).status).toBe(200);
});

test("after forty misses an address rests, and others do not", async () => {
  const town = await testTown();
  const admins = await administrators(town);
  const { login, secret } = await staff(town, admins, "hq");
  const token = await linkFor(
    admins,
    await openedAccount(town, admins, "worker", "gridWorker", "district"),
  );
  const look = "/v1/sign-in/invitation/look";
  // Links are guesses too.
  for (let index = 0; index < 40; index += 1) {
    expect((await post(town, look, { token: `no-such-token-${index}-00000` })).status).toBe(404);
  }
  expect(await post(town, look, { token })).toMatchObject({ status: 429 });
  expect(await guess(town, "nobody")).toMatchObject({ status: 429 });

  // Somebody's wrong links keep no one else from his own.
  expect(await post(town, look, { token }, "10.0.0.2")).toMatchObject({ status: 200 });
  const right = { login, password, code: codeOf(town, secret) };
  expect(await post(town, signIn.path, right, "10.0.0.2")).toMatchObject({ status: 200 });
});

test("who gets it right is not counted", async () => {
  const town = await testTown();
  const admins = await administrators(town);
  const { login, secret } = await staff(town, admins, "hq");
  for (let round = 0; round < 7; round += 1) {
    for (let miss = 0; miss < 5; miss += 1) expect((await guess(town, login)).status).toBe(401);
    const entered = await post(town, signIn.path, { login, password, code: codeOf(town, secret) });
    expect(entered.status).toBe(200);
    town.wait(30_000);
  }
});

// Requirement R2: every route × role × area, generated from the running server and held
// against a file that people have reviewed. LIANFANG_WRITE_MATRIX=1 writes the file anew.

import { readFile, writeFile } from "node:fs/promises";
import { roles, type Role } from "@lianfang/domain/role";
import type { Route } from "@lianfang/domain/route";
import { expect, test } from "vitest";
import { hashOf } from "../src/accounts/secrets.ts";
import { allRoutes } from "../src/app.ts";
import { wholeDistrict, withActor } from "../src/db/withActor.ts";
import { append } from "../src/journal/append.ts";
import { insertSnapshot } from "../src/reports/store.ts";
import { boardOf } from "../src/reports/board.ts";
import { journaledAct, pin, snapshotOf } from "./matrix/aim.ts";
import { aims } from "./matrix/aims.ts";
import {
  asGateway,
  asNobody,
  asPerson,
  ask,
  expectOnContract,
  reduced,
  type Caller,
} from "./matrix/ask.ts";
import { markOf } from "./matrix/objects.ts";
import { someCertificate } from "./matrix/objects-registers.ts";
import {
  foreignMark,
  home,
  relations,
  twoDistricts,
  type Districts,
  type Place,
} from "./matrix/places.ts";
import { orRefuse } from "../src/http/refuse.ts";

const file = new URL("matrix.json", import.meta.url);

/** What the two districts hold once and not for each request. */
async function furnish(place: Place): Promise<void> {
  const { town, headquarters } = place;
  const { platform, district, newId } = town;
  const at = platform.clock();
  await withActor(platform.db, { district, span: wholeDistrict }, async (tx) => {
    const board = orRefuse(await boardOf(tx, district, wholeDistrict, null, at));
    const number = snapshotOf[district === 1 ? 1 : 2];
    const head = Buffer.alloc(32);
    await insertSnapshot(tx, district, { number, at, by: headquarters, sealed: "0", head, board });
  });
  await withActor(platform.db, { district, span: wholeDistrict }, (tx) =>
    append(tx, [
      {
        district,
        id: newId(),
        at,
        actor: "system:test",
        act: journaledAct(place),
        subject: markOf(town),
      },
    ]),
  );
  await someCertificate(place, snapshotOf[district === 1 ? 1 : 2]);
  await town.settle();
}

async function callerOf({ own }: Districts, role: Role, pinHash: string): Promise<Caller> {
  if (role === "gateway") return asGateway(await own.gateway(home));
  const person = await own.person(role, home);
  await own.platform.db
    .updateTable("device")
    .set({ pinHash })
    .where("accountId", "=", person.account)
    .execute();
  return asPerson(person.cookie);
}

/** `own child: allow · parent sibling other: deny 404 …`; the outcome alone where it is the same. */
function line(outcomes: readonly (readonly [string, string])[]): string {
  const grouped = new Map<string, string[]>();
  for (const [where, outcome] of outcomes)
    grouped.set(outcome, [...(grouped.get(outcome) ?? []), where]);
  const [first] = grouped.keys();
  if (grouped.size === 1 && first !== undefined) return first;
  return [...grouped].map(([outcome, places]) => `${places.join(" ")}: ${outcome}`).join(" · ");
}

test("every cell of route × role × area is as reviewed", { timeout: 600_000 }, async () => {
  const districts = await twoDistricts();
  const { own, places } = districts;
  await furnish(places.own);
  await furnish(places.other);
  const pinHash = await hashOf(pin);
  const callers = new Map<string, Caller>([["signed out", asNobody]]);
  for (const role of roles) callers.set(role, await callerOf(districts, role, pinHash));

  const cell = async (route: Route, role: string, place: Place): Promise<string> => {
    const aiming = aims[route.policy.action];
    const aim = await aiming?.at(place);
    if (!aim) return "–";
    const again = aiming?.endsSession && roles.find((known) => known === role);
    const caller = again ? await callerOf(districts, again, pinHash) : (callers.get(role) ?? {});
    const answer = await ask(own.app, route, caller, aim);
    expectOnContract(route, answer);
    // Who holds a link of the other district's is told whose it is; a Word file is no text.
    const isTheirs = place.town !== own && route.policy.who === "public";
    const isText = /json|event-stream/.test(answer.type);
    if (isText && !isTheirs) {
      expect(answer.text.includes(foreignMark), `${route.path} ${role}`).toBe(false);
    }
    return reduced(answer, aim);
  };

  const matrix: Record<string, Record<string, string>> = {};
  for (const { route } of allRoutes(own.platform, {
    open: (_, reply) => reply,
    close: async () => undefined,
  })) {
    const { action, who } = route.policy;
    expect(aims, "every route stands in the matrix").toHaveProperty([action]);
    const rows: Record<string, string> = {};
    for (const role of who === "public" ? ["signed out"] : callers.keys()) {
      if (aims[action]?.placeless || (role === "signed out" && who !== "public")) {
        rows[role] = await cell(route, role, places.own);
        continue;
      }
      const outcomes: [string, string][] = [];
      for (const relation of relations) {
        outcomes.push([relation, await cell(route, role, places[relation])]);
      }
      rows[role] = line(outcomes);
    }
    matrix[`${route.method} ${route.path}`] = rows;
  }
  if (process.env["LIANFANG_WRITE_MATRIX"] === "1") {
    await writeFile(file, `${JSON.stringify(matrix, null, 1)}\n`);
  }
  expect(matrix).toEqual(JSON.parse(await readFile(file, "utf8")));
});

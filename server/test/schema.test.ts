import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { makeTestDatabase } from "./database.ts";
import type { Finding } from "./lint/finding.ts";
import { lintSchema, rules } from "./lint/lint.ts";
import { offences, soundTable } from "./lint/offences.ts";

let client: Client;

beforeAll(async () => {
  const { database, drop } = await makeTestDatabase();
  client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  return async () => {
    await client.end();
    await drop();
  };
});

/** What the lint finds after these statements, which are then undone. */
async function findingsAfter(statements: string): Promise<Finding[]> {
  await client.query("begin");
  try {
    await client.query(statements);
    return await lintSchema(client);
  } finally {
    await client.query("rollback");
  }
}

test("the schema breaks no rule", async () => {
  expect(await lintSchema(client)).toEqual([]);
});

test("a table that keeps every rule is not found", async () => {
  expect(await findingsAfter(soundTable)).toEqual([]);
});

test("every rule has an offence that it must find", () => {
  expect(Object.keys(offences).toSorted()).toEqual(rules.toSorted());
});

const cases = Object.entries(offences).flatMap(([rule, list]) =>
  list.map(([on, part, statements]) => ({ rule, on, part, statements })),
);

test.each(cases)("$rule is found: $statements", async ({ rule, on, part, statements }) => {
  const findings = await findingsAfter(`${soundTable}${statements}`);
  expect(findings).toContainEqual({ rule, on, part });
});

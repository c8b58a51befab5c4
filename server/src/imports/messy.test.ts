import { readFile as readBytes } from "node:fs/promises";
import { expect, test } from "vitest";
import { read } from "./register.fixture.ts";

type Expected = {
  readonly sheets: readonly {
    readonly ignored_rows: readonly { readonly row: number; readonly kind: string }[];
    readonly rows: readonly {
      readonly row: number;
      readonly status: "valid" | "error" | "duplicate";
      readonly errors?: readonly string[];
      readonly warnings: readonly string[];
      readonly normalized: Readonly<Record<string, unknown>>;
    }[];
  }[];
};

const states = { valid: "read", error: "rejected", duplicate: "duplicate" };

test("a company's register with merged heads, five notations of dates and a wrong digit", async () => {
  const folder = new URL("messy/", import.meta.url);
  const bytes = await readBytes(new URL("employee-health-messy.xlsx", folder));
  const text = await readBytes(new URL("employee-health-messy.expected.json", folder), "utf8");
  const expected: Expected = JSON.parse(text);
  const [sheet] = expected.sheets;
  if (sheet === undefined) throw new Error("no sheet");
  const made = await read("employees-health", bytes);
  expect(made.counts).toEqual({
    rows: 16,
    accepted: 10,
    duplicates: 1,
    rejected: 1,
    ignored: 4,
    warnings: 5,
  });
  for (const { row, kind } of sheet.ignored_rows) expect(made.states[row]).toBe(kind);
  for (const { row, status, errors = [], warnings, normalized } of sheet.rows) {
    expect([row, made.states[row]]).toEqual([row, states[status]]);
    const codes = errors.map((code) => code.replace(/_of_row_\d+$/, ""));
    expect([row, made.codes[row] ?? []]).toEqual([row, [...codes, ...warnings]]);
    expect(made.values(row)).toMatchObject(normalized);
  }
});

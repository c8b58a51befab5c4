// Registers of made-up people, and a clerk who imports them.

import * as imports from "@lianfang/domain/imports/contract";
import type { ImportBatch } from "@lianfang/domain/imports/contract";
import type { ImportKind } from "@lianfang/domain/imports/import";
import { checkCharacter } from "@lianfang/domain/people/idno";
import { expect } from "vitest";
import { workImports } from "../src/imports/work.ts";
import { asOwner } from "./database.ts";
import { ownerUrlOf, type Person, type Town } from "./town.ts";

/** The ID number of somebody who does not exist: of a whole city, which issues none. */
export function idNo(n: number): string {
  const born = new Date(Date.UTC(1960, 0, 1 + (n % 15_000))).toISOString().slice(0, 10);
  const digits = `500000${born.replaceAll("-", "")}${String(n % 1_000).padStart(3, "0")}`;
  return digits + checkCharacter(digits);
}

/** 测 and two characters more, another for each number below 1,000. */
export function nameOf(n: number): string {
  const marks = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月";
  return `测${marks[Math.floor(n / 32) % 32] ?? ""}${marks[n % 32] ?? ""}`;
}

export const phone = (n: number): string => `1420000${String(n).padStart(4, "0")}`;

export function csv(...rows: readonly (readonly (string | number)[])[]): Buffer {
  return Buffer.from(`\uFEFF${rows.map((row) => row.join(",")).join("\r\n")}\r\n`);
}

export async function send(
  town: Town,
  clerk: Person,
  kind: ImportKind,
  path: string,
  file: Buffer,
  fileName = "登记表.csv",
): Promise<ImportBatch> {
  const started = await clerk.call(imports.startImport, {
    body: { kind, area: town.area(path), fileName, file: file.toString("base64") },
  });
  expect([started.status, started.body]).toMatchObject([200, { state: "reading" }]);
  return done(town, clerk, started.body.id);
}

/** Lets the background work come to rest and opens the batch. */
export async function done(town: Town, clerk: Person, id: string): Promise<ImportBatch> {
  await workImports(town.platform, town.district);
  await town.settle();
  return (await clerk.call(imports.openImport, { params: { id } })).body;
}

export async function commit(town: Town, clerk: Person, id: string): Promise<ImportBatch> {
  const asked = await clerk.call(imports.commitImport, { params: { id }, body: {} });
  expect([asked.status, asked.body]).toMatchObject([200, { state: "committing" }]);
  return done(town, clerk, id);
}

export async function undo(town: Town, clerk: Person, id: string): Promise<ImportBatch> {
  const asked = await clerk.call(imports.undoImport, { params: { id }, body: {} });
  expect([asked.status, asked.body]).toMatchObject([200, { state: "undoing" }]);
  return done(town, clerk, id);
}

/** One number, asked above row security. */
export async function count(town: Town, text: string): Promise<number> {
  const { rows } = await asOwner(
    (client) => client.query<{ n: string }>(`select count(*) as n from ${text}`),
    ownerUrlOf(town),
  );
  return Number(rows[0]?.n);
}

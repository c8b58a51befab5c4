// A register as it comes: a workbook or a CSV, read row by row. Every row ends in exactly
// one state, so that rows read = accepted + duplicate + rejected + ignored.

import { Type, type Static } from "typebox";
import { Closed, Count, Nullable, Text, Words } from "../schema.ts";

export const importKinds = [
  "residents",
  "returnees",
  "purchases",
  "venues",
  "employees-health",
  "accounts",
] as const;
export type ImportKind = (typeof importKinds)[number];

export const rowStates = ["accepted", "duplicate", "rejected", "ignored"] as const;
export type RowState = (typeof rowStates)[number];

/** Why a row is no row of the register. Rows of the header are none and are not counted. */
export const ignoredKinds = ["title", "form_meta", "total", "note"] as const;
export type IgnoredKind = (typeof ignoredKinds)[number];

/**
 * - `error`: the row is rejected, for who, where or when cannot be read or contradicts another row.
 * - `warning`: the row is accepted; a signal or a task follows, or a field is left empty.
 * - `duplicate`: the row says again what another row or the register says.
 */
export const problemLevels = ["error", "warning", "duplicate"] as const;

/** What is wrong in one row, where, and what to do. Never repeats what a cell holds. */
export const RowProblem = Closed({
  sheet: Text(100),
  /** As the spreadsheet counts, from 1. */
  row: Type.Integer({ minimum: 1 }),
  /** The head of the column as printed; null: the row as a whole. */
  column: Nullable(Text(100)),
  /** Words with underscores: `id_checksum`, `pm_temperature_missing`. */
  code: Type.String({ pattern: "^[a-z][a-z0-9_]{0,59}$" }),
  level: Words(problemLevels),
  zh: Text(300),
  en: Text(400),
});
export type RowProblem = Static<typeof RowProblem>;

/** How a column of the file is understood: by which field, or by none (`key` null). */
export const MappedColumn = Closed({
  /** From 0. */
  index: Type.Integer({ minimum: 0, maximum: 16_383 }),
  /** Joined from the rows of the header: `体温 上午`. */
  title: Text(200, 0),
  key: Nullable(Text(40)),
});
export type MappedColumn = Static<typeof MappedColumn>;

export const SheetLayout = Closed({
  sheet: Text(100),
  headerRows: Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 5 }),
  columns: Type.Array(MappedColumn, { maxItems: 200 }),
  /** The date of the form as it says itself, YYYY-MM-DD: when the rows were true. */
  formDate: Nullable(Text(10)),
});
export type SheetLayout = Static<typeof SheetLayout>;

export const ImportCounts = Closed({
  rows: Count,
  accepted: Count,
  duplicates: Count,
  rejected: Count,
  ignored: Count,
  warnings: Count,
});
export type ImportCounts = Static<typeof ImportCounts>;

// What a reader makes of one row before the register is asked.

import type { ImportKind, IgnoredKind, RowProblem } from "./import.ts";

/** A cell as the file holds it; a date cell comes as its ISO text. */
export type Cell = string | number | boolean | null;

export type FileRow = {
  readonly sheet: string;
  /** As the spreadsheet counts, from 1. */
  readonly row: number;
  readonly cells: readonly Cell[];
};

/** A field's value: text, a number, a flag; null where empty or unreadable. */
export type Value = string | number | boolean | null;

/** By field key: `name`, `id_no`, `phone`, `am_temp`, `on_post`. Dates are YYYY-MM-DD. */
export type Values = Readonly<Record<string, Value>>;

export type ReadRow =
  | {
      readonly state: "ignored";
      readonly sheet: string;
      readonly row: number;
      readonly as: IgnoredKind;
    }
  | {
      /** `read`: who, where and when are legible; the register is asked next. */
      readonly state: "read" | "rejected" | "duplicate";
      readonly sheet: string;
      readonly row: number;
      readonly cells: readonly Cell[];
      readonly values: Values;
      readonly problems: readonly RowProblem[];
      /** The earlier row of the same file that says the same. */
      readonly sameAs: { readonly sheet: string; readonly row: number } | null;
    };

export type FieldType =
  | "name"
  | "idNo"
  | "phone"
  | "date"
  | "temperature"
  | "flag"
  | "text"
  | "int"
  | "sex"
  | "area"
  | "choice";

/** One field of a kind of register. */
export type ImportField = {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly type: FieldType;
  /** Heads by which it is known, beside its own name. */
  readonly aliases: readonly string[];
  /** Belongs to who, where or when: without it the row is rejected. */
  readonly needed: boolean;
};

export type KindOfImport = {
  readonly kind: ImportKind;
  readonly zh: string;
  readonly en: string;
  /** The form of the protocol whose answers the rows give; null: none (accounts). */
  readonly form: string | null;
  readonly fields: readonly ImportField[];
};

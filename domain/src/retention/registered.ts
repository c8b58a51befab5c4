// The whole register. A new module adds its file here.

import { accountsRegister } from "./register-accounts.ts";
import { dutiesRegister } from "./register-duties.ts";
import { groundRegister } from "./register-ground.ts";
import { importsRegister } from "./register-imports.ts";
import { observationsRegister } from "./register-observations.ts";
import { pairsRegister } from "./register-pairs.ts";
import { peopleRegister } from "./register-people.ts";
import { tasksRegister } from "./register-tasks.ts";
import type { PersonalColumn, Register } from "./register.ts";

export const register: Register = {
  ...accountsRegister,
  ...dutiesRegister,
  ...peopleRegister,
  ...pairsRegister,
  ...importsRegister,
  ...tasksRegister,
  ...observationsRegister,
  ...groundRegister,
};

export type RegisteredColumn = PersonalColumn & {
  readonly table: string;
  readonly column: string;
};

/** Every personal column, table by table. */
export function personalColumns(): RegisteredColumn[] {
  return Object.entries(register).flatMap(([table, { personal }]) =>
    Object.entries(personal).map(([column, entry]) => ({ table, column, ...entry })),
  );
}

/** Holds the register against columns as the catalogs tell them, `table.column`. */
export function differences(actual: readonly string[]): { missing: string[]; gone: string[] } {
  const known = new Set(
    Object.entries(register).flatMap(([table, { personal, free }]) =>
      [...Object.keys(personal), ...free].map((column) => `${table}.${column}`),
    ),
  );
  const there = new Set(actual);
  return {
    missing: actual.filter((column) => !known.has(column)),
    gone: [...known].filter((column) => !there.has(column)),
  };
}

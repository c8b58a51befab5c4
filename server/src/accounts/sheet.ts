// Accounts in bulk from a sheet. It gives no rights: those are the security
// administrator's to give.

import { problem, type Problem } from "@lianfang/domain/problem";
import { parse } from "csv-parse/sync";

export type SheetRow = {
  readonly login: string;
  readonly name: string;
  /** Line of the file. */
  readonly line: number;
};

const aliases = {
  login: ["login", "登录名", "账号"],
  name: ["name", "姓名", "名称"],
} as const;

/** Reads a CSV with a head of login and name, in either language; at most 2,000 rows. */
export function readSheet(csv: string): readonly SheetRow[] | Problem {
  const rows: string[][] = [];
  /** The line of the file on which each row ends: as a spreadsheet counts, empty ones too. */
  const lines: number[] = [];
  const keep = (cells: string[], { lines: line }: { lines: number }): null => {
    rows.push(cells);
    lines.push(line);
    return null;
  };
  const options = { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true };
  try {
    parse(csv, { ...options, on_record: keep });
  } catch (error) {
    const row = error instanceof Error && "lines" in error ? Number(error.lines) : 0;
    return fault(row, "不是 CSV · not CSV");
  }
  const [head = [], ...body] = rows;
  const at = (wanted: readonly string[]) =>
    head.findIndex((title) => wanted.includes(title.toLowerCase()));
  const [login, name] = [at(aliases.login), at(aliases.name)];
  if (login < 0 || name < 0) return fault(1, "表头须有 登录名,姓名 · the head needs login,name");
  if (body.length === 0 || body.length > 2_000)
    return fault(2, "须有 1-2000 行 · needs 1 to 2,000 rows");
  const seen = new Set<string>();
  const read: SheetRow[] = [];
  for (const [index, cells] of body.entries()) {
    const line = lines[index + 1] ?? 0;
    const row = { login: cells[login] ?? "", name: cells[name] ?? "", line };
    if (!/^[a-z0-9][a-z0-9._-]{1,38}$/.test(row.login)) {
      return fault(line, "登录名须为小写字母、数字 · login must be lower-case letters and digits");
    }
    if (!/^[^\t\r\n]{1,40}$/.test(row.name))
      return fault(line, "姓名须为 1-40 字 · name of 1 to 40");
    if (seen.has(row.login)) return fault(line, "登录名重复 · login repeats");
    seen.add(row.login);
    read.push(row);
  }
  return read;
}

export function fault(row: number, why: string): Problem {
  return problem("account.sheet-invalid", { row, why });
}

// Accounts in bulk from a sheet. It gives no rights: those are the security
// administrator's to give.

import type { SheetFault } from "@lianfang/domain/accounts/sheet";
import { parse } from "csv-parse/sync";

export type SheetRow = {
  readonly login: string;
  readonly name: string;
  /** Line of the file. */
  readonly row: number;
};

export type Sheet = {
  readonly rows: readonly SheetRow[];
  readonly faults: readonly SheetFault[];
};

const aliases = {
  login: ["login", "登录名", "账号"],
  name: ["name", "姓名", "名称"],
} as const;
const maxRows = 2_000;

/**
 * Reads a CSV with a head of login and name, in either language; at most 2,000 rows. Says all
 * that is wrong with it and where; `taken` are sign-in names that someone has already.
 */
export async function readSheet(
  csv: string,
  taken: (logins: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<Sheet> {
  const lines: { cells: string[]; row: number }[] = [];
  const keep = (cells: string[], { lines: row }: { lines: number }): null => {
    lines.push({ cells, row });
    return null;
  };
  const options = { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true };
  try {
    parse(csv, { ...options, delimiter: delimiterOf(csv), on_record: keep });
  } catch (error) {
    const row = error instanceof Error && "lines" in error ? Number(error.lines) : 0;
    return only(row, "–", "", {
      zh: "不是 CSV：引号没有成对。请在表格软件里另存为 CSV 后再传",
      en: "Not CSV: a quotation mark is not closed. Save it as CSV from a spreadsheet and try again",
    });
  }
  const [head = { cells: [], row: 1 }, ...body] = lines;
  const at = (wanted: readonly string[]) =>
    head.cells.findIndex((title) => wanted.includes(title.toLowerCase()));
  const columns = { login: at(aliases.login), name: at(aliases.name) };
  if (columns.login < 0 || columns.name < 0) {
    return only(1, columns.login < 0 ? "登录名 login" : "姓名 name", head.cells.join(","), {
      zh: "第一行须是表头：登录名,姓名。请补上表头",
      en: "The first line must be the head: login,name. Add it",
    });
  }
  if (body.length === 0 || body.length > maxRows) {
    return only(2, "–", String(body.length), {
      zh: `须有 1 至 ${maxRows} 行。请补上人员，或分成几张表`,
      en: `It needs 1 to ${maxRows} rows. Add people, or split it into several sheets`,
    });
  }
  const rows = body.map(({ cells, row }) => ({
    login: cells[columns.login] ?? "",
    name: cells[columns.name] ?? "",
    row,
  }));
  const titles = {
    login: head.cells[columns.login] ?? "",
    name: head.cells[columns.name] ?? "",
  };
  return { rows, faults: faultsOf(rows, titles, await taken(rows.map(({ login }) => login))) };
}

function faultsOf(
  rows: readonly SheetRow[],
  titles: { readonly login: string; readonly name: string },
  taken: ReadonlySet<string>,
): SheetFault[] {
  const faults: SheetFault[] = [];
  const first = new Map<string, number>();
  for (const { login, name, row } of rows) {
    const say = (column: string, found: string, zh: string, en: string) =>
      faults.push({ row, column: cut(column), found: cut(found), what: { zh, en } });
    const before = first.get(login);
    if (!/^[a-z0-9][a-z0-9._-]{1,38}$/.test(login)) {
      const rule = "须为 2-39 位小写字母、数字或 . _ -，请改正";
      const ruleEn = "needs 2 to 39 lower-case letters, digits or . _ -; correct it";
      say(titles.login, login, rule, ruleEn);
    } else if (before !== undefined) {
      const twice = `与第 ${before} 行相同，请改用另一个登录名`;
      say(titles.login, login, twice, `the same as in row ${before}; choose another name`);
    } else if (taken.has(login)) {
      const used = "已有人用这个登录名，请换一个，或删去这一行";
      say(titles.login, login, used, "someone has this name; choose another or delete the row");
    }
    if (before === undefined) first.set(login, row);
    if (!/^[^\p{Cc}]{1,40}$/u.test(name)) {
      const rule = "须为一行 1-40 字，请填写";
      say(titles.name, name, rule, "needs 1 to 40 characters in one line; fill it in");
    }
  }
  return faults;
}

/** Cells pasted from a spreadsheet are parted by tabs, some sheets by semicolons. */
function delimiterOf(csv: string): string {
  const head = csv.split(/\r?\n/, 1)[0] ?? "";
  return ["\t", ",", "，", ";"].find((mark) => head.includes(mark)) ?? ",";
}

function only(row: number, column: string, found: string, what: SheetFault["what"]): Sheet {
  return { rows: [], faults: [{ row, column, found: cut(found), what }] };
}

function cut(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, " ").slice(0, 60);
}

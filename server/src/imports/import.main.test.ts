import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const main = fileURLToPath(new URL("import.main.ts", import.meta.url));
const messy = fileURLToPath(new URL("messy/employee-health-messy.xlsx", import.meta.url));

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "import-"));
});
afterAll(() => rm(folder, { recursive: true }));

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

test("a dry run needs the file alone; the last line is one JSON object", async () => {
  const { code, out } = await run(
    "employees-health",
    messy,
    "--json",
    "--protocol",
    "covid-2020-4",
  );
  expect(code).toBe(0);
  expect(out).toContain("共 16 行 = 可导入 10 + 重复 1 + 退回 1 + 非数据 4");
  const last: unknown = JSON.parse(out.trim().split("\n").at(-1) ?? "");
  expect(last).toMatchObject({ rows: 16, accepted: 10, duplicates: 1, rejected: 1, ignored: 4 });
  expect(last).toMatchObject({
    problems: expect.arrayContaining([
      {
        sheet: "员工健康信息",
        row: 13,
        column: "身份证号",
        code: "id_checksum",
        level: "error",
        message: expect.stringMatching(/校验位.* · .*check character/),
      },
    ]),
  });
});

test.each([
  [["residents"], "用法"],
  [["people", messy], "用法"],
  [["residents", messy, "--protocol", "none"], "没有方案"],
  [["residents", "/nowhere/表.xlsx"], "读不到文件"],
  [["venues", messy], "没有找到表头"],
])("%j leaves 1 and says why", async (args, words) => {
  const { code, err } = await run(...args);
  expect(code).toBe(1);
  expect(err).toContain(words);
});

test("a program called .xlsx is refused at the command line too", async () => {
  const file = join(folder, "登记表.xlsx");
  await writeFile(file, Buffer.concat([Buffer.from("MZ"), Buffer.alloc(100)]));
  const { code, err, out } = await run("residents", file, "--json");
  expect(code).toBe(1);
  expect(err).toContain("可执行程序");
  expect(JSON.parse(out.trim().split("\n").at(-1) ?? "")).toHaveProperty("error");
});

import { districtOf } from "@lianfang/domain/areas/source";
import { isProblem } from "@lianfang/domain/problem";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { testFolder } from "../../test/platform.ts";
import { readAreaFiles, readAreas } from "./read-csv.ts";

test("code and name are read wherever they stand; other columns, quotes and a BOM do not matter", () => {
  const csv = '\uFEFF"name","code","areaCode"\r\n"测试镇",990001001,"990001"\r\n\r\n';
  expect(readAreas(csv, "streets.csv")).toEqual([{ code: "990001001", name: "测试镇" }]);
});

test("a district is put together from several files", async () => {
  const folder = testFolder();
  const files = ["areas.csv", "streets.csv", "villages.csv"].map((name) => join(folder, name));
  const rows = ["990001,测试区", "990001001,测试镇", "990001001201,测试村村民委员会"];
  for (const [index, file] of files.entries()) {
    writeFileSync(file, `code,name\n${rows[index]}\n110101,别处\n`);
  }
  expect(districtOf(await readAreaFiles(files), "990001")).toMatchObject({
    name: "测试区",
    towns: [{ name: "测试镇", communities: [{ shortName: "测试村" }] }],
  });
});

test.each([
  ["2019-10-31", 186],
  ["2020-06-30", 188],
  ["2023-06-30", 192],
])("the edition of %s is shipped with %i communities", async (day, communities) => {
  const file = fileURLToPath(new URL(`../../sample/500109-${day}.csv`, import.meta.url));
  const source = districtOf(await readAreaFiles([file]), "500109");
  if (isProblem(source)) throw new Error(JSON.stringify(source));
  expect(source.towns).toHaveLength(17);
  expect(source.towns.flatMap((town) => town.communities)).toHaveLength(communities);
});

test.each([
  ["id,name\n1,测", "a.csv:1 表头须有 code,name"],
  ["code,name\n99,测\n99A,测", "a.csv:3 区划代码须为数字"],
  ['code,name\n99,"测', "a.csv:2 不是 CSV"],
  ["code,name\n", "a.csv 没有内容"],
  ["", "a.csv 没有内容"],
])("%j is refused with file and line", (csv, why) => {
  expect(() => readAreas(csv, "a.csv")).toThrow(why);
});

test("a file that is missing or not UTF-8 is named", async () => {
  const file = join(testFolder(), "gbk.csv");
  writeFileSync(file, Buffer.from([0x63, 0x6f, 0x64, 0x65, 0xb1, 0xb1]));
  await expect(readAreaFiles([file])).rejects.toThrow("gbk.csv 不是 UTF-8 编码");
  await expect(readAreaFiles([`${file}.none`])).rejects.toThrow("gbk.csv.none 打不开");
});

// Files that nobody should open: each is refused in its own words, before it is kept.

import * as imports from "@lianfang/domain/imports/contract";
import { deflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { count, csv, done } from "../../test/registers.ts";
import { testTown } from "../../test/town.ts";

const home = "东街道 东二社区";

/** An archive of these parts, with sizes as told or as they are. */
function archive(parts: Readonly<Record<string, Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const heads: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const sizes = Buffer.alloc(26);
    sizes.writeUInt16LE(20, 0);
    sizes.writeUInt16LE(8, 4);
    sizes.writeUInt32LE(packed.length, 14);
    sizes.writeUInt32LE(content.length, 18);
    sizes.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), sizes, Buffer.from(name), packed]);
    const head = Buffer.alloc(14);
    head.writeUInt32LE(at, 10);
    heads.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), sizes, head, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(heads.length, 4);
  end.writeUInt16LE(heads.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\x05\x06"), end]);
}

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet("表").addRows([
    ["姓名", "联系电话"],
    ["测甲", "14200000001"],
  ]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const bomb = () =>
  archive({
    "xl/workbook.xml": Buffer.from("<workbook/>"),
    "xl/worksheets/sheet1.xml": Buffer.alloc(64 * 1024 * 1024),
  });
const entity = () =>
  archive({
    "xl/workbook.xml": Buffer.from(
      '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><workbook>&x;</workbook>',
    ),
  });
const truncated = async () => (await workbook()).subarray(0, 3_000);

test.each([
  ["import.bomb", bomb],
  ["import.unsafe", entity],
  ["import.damaged", truncated],
  ["import.not-spreadsheet", () => Buffer.from("%PDF-1.4\n测")],
  ["import.other-format", () => Buffer.from("<html><table><tr><td>姓名</td></tr></table></html>")],
])("%s is said, and nothing is kept", async (code, make) => {
  const town = await testTown();
  const clerk = await town.person("community", home);
  const file = (await make()).toString("base64");
  const answer = await clerk.call(imports.startImport, {
    body: { kind: "residents", area: town.area(home), fileName: "表.xlsx", file },
  });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.body).toMatchObject({ problem: code });
  expect(await count(town, "import_batch")).toBe(0);
});

test("a file of another kind of register fails in words; a large one passes on this route only", async () => {
  const town = await testTown();
  const clerk = await town.person("community", home);
  const file = csv(["甲", "乙"], ["1", "2"]).toString("base64");
  const body = { kind: "residents", area: town.area(home), fileName: "表.csv", file } as const;
  const started = await clerk.call(imports.startImport, { body });
  const failed = await done(town, clerk, started.body.id);
  expect(failed.state).toBe("failed");
  expect(failed.fault?.zh).toContain("表头");

  const rows = csv(["姓名", "联系电话"], ["测甲", "14200000001"]);
  const large = Buffer.concat([rows, Buffer.alloc(3 * 1024 * 1024, ",\n")]).toString("base64");
  expect((await clerk.call(imports.startImport, { body: { ...body, file: large } })).status).toBe(
    200,
  );
  const elsewhere = await town.app.inject({
    method: "POST",
    url: "/v1/orders",
    headers: { cookie: clerk.cookie, "x-lianfang": "1" },
    payload: { large },
  });
  expect(elsewhere.statusCode).toBe(413);
});

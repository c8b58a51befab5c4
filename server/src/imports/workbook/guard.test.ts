import { isProblem, replyOf } from "@lianfang/domain/problem";
import { deflateRawSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { workbook } from "../register.fixture.ts";
import { directoryOf } from "./archive.ts";
import { guard } from "./guard.ts";
import { readFile } from "./read-file.ts";

let good: Uint8Array;
beforeAll(async () => {
  good = await workbook({
    rows: [
      ["姓名", "电话"],
      ["测一", "14200000001"],
    ],
  });
});

type Part = {
  readonly name: string;
  readonly data: Uint8Array;
  readonly says?: number;
  readonly flag?: number;
};

/** An archive of parts; `says` is the size that it claims. */
function archive(parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, data, says = data.byteLength, flag = 0 } of parts) {
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(flag, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.byteLength, 18);
    local.writeUInt32LE(says, 22);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(flag, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.byteLength, 20);
    entry.writeUInt32LE(says, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    entry.write(name, 46);
    locals.push(local, packed);
    central.push(entry);
    at += local.byteLength + packed.byteLength;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.byteLength, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

const text = (words: string) => new TextEncoder().encode(words);
const book = { name: "xl/workbook.xml", data: text("<workbook/>") };
const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const wide = (words: string) => Buffer.from(words, "utf16le");

test.each<[string, () => Uint8Array, string]>([
  [
    "a zip bomb",
    () => archive([book, { name: "xl/a.xml", data: new Uint8Array(80_000_000) }]),
    "import.bomb",
  ],
  [
    "a part that unpacks to more than it says",
    () =>
      archive([book, { name: "xl/a.xml", data: new Uint8Array(9_000_000).fill(32), says: 900 }]),
    "import.bomb",
  ],
  [
    "thousands of parts",
    () =>
      archive([
        book,
        ...Array.from({ length: 2_001 }, (_, i) => ({ name: `xl/${i}.xml`, data: text("<a/>") })),
      ]),
    "import.bomb",
  ],
  [
    "an external entity",
    () =>
      archive([
        book,
        {
          name: "xl/a.xml",
          data: text(
            '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
          ),
        },
      ]),
    "import.unsafe",
  ],
  [
    "an external link",
    () => archive([book, { name: "xl/externalLinks/externalLink1.xml", data: text("<a/>") }]),
    "import.unsafe",
  ],
  [
    "macros",
    () => archive([book, { name: "xl/vbaProject.bin", data: text("x") }]),
    "import.macros",
  ],
  ["an encrypted entry", () => archive([{ ...book, flag: 1 }]), "import.encrypted"],
  [
    "a document",
    () => archive([{ name: "word/document.xml", data: text("<a/>") }]),
    "import.not-spreadsheet",
  ],
  [
    "a binary workbook",
    () => archive([{ name: "xl/workbook.bin", data: text("x") }]),
    "import.other-format",
  ],
  ["half a workbook", () => good.subarray(0, good.byteLength / 2), "import.damaged"],
  ["a workbook with its last byte gone", () => good.subarray(0, -1), "import.damaged"],
  [
    "an encrypted workbook",
    () => Buffer.concat([Buffer.from(ole), wide("EncryptedPackage")]),
    "import.encrypted",
  ],
  [
    "another document in the old container",
    () => Buffer.concat([Buffer.from(ole), wide("WordDocument")]),
    "import.not-spreadsheet",
  ],
  ["a program", () => Buffer.concat([Buffer.from("MZ"), Buffer.alloc(64)]), "import.program"],
  ["a picture", () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), "import.not-spreadsheet"],
  ["a PDF", () => Buffer.from("%PDF-1.4"), "import.not-spreadsheet"],
  [
    "a web page called .xls",
    () => Buffer.from("<html><table><tr><td>姓名</td></tr></table></html>"),
    "import.other-format",
  ],
  ["nothing", () => new Uint8Array(), "import.not-spreadsheet"],
  ["too much", () => Buffer.alloc(25 * 1024 * 1024 + 1, "a"), "import.too-large"],
])("%s is refused, each with its own words", async (_, make, code) => {
  const refusal = await readFile(make(), "登记表.xlsx");
  if (!isProblem(refusal)) throw new Error("was taken");
  expect(refusal.problem).toBe(code);
  expect(replyOf(refusal).zh).toMatch(/。$/);
});

test("what a clerk has passes", async () => {
  expect(await guard(good)).toBeNull();
  expect(await guard(text("姓名,电话\n测一,14200000001"))).toBeNull();
});

test("entries that share their bytes are no archive", () => {
  const bytes = archive([book, { name: "xl/a.xml", data: text("<a/>") }]);
  expect(directoryOf(bytes)).toHaveLength(2);
  const view = new DataView(bytes.buffer);
  const second = Buffer.from(bytes).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  view.setUint32(second + 42, 0, true);
  expect(directoryOf(bytes)).toBeNull();
});

// A workbook of residents who do not exist, as large as wanted: valid check digits, telephone
// numbers of nobody, doors old and new.

import { crc32, deflateRawSync } from "node:zlib";
import { checkCharacter } from "@lianfang/domain/people/idno";

const head = [
  "姓名",
  "身份证号",
  "联系电话",
  "镇街",
  "社区",
  "网格",
  "楼栋",
  "单元",
  "门牌号",
  "体温",
];

export type Building = {
  readonly town: string;
  readonly community: string;
  readonly grid: string;
  readonly name: string;
};

/** One sheet of rows, three to a door, spread over the buildings in order. */
export function registerOf(rows: number, buildings: readonly Building[]): Buffer {
  const lines = [lineOf(1, head)];
  const perBuilding = Math.ceil(rows / buildings.length);
  for (let n = 0; n < rows; n += 1) {
    const building = buildings[Math.floor(n / perBuilding)] ?? buildings[0];
    if (!building) throw new Error("a district without buildings");
    const door = Math.floor((n % perBuilding) / 3);
    const room = `${(Math.floor(door / 4) % 33) + 1}0${(door % 4) + 1}`;
    lines.push(
      lineOf(n + 2, [
        nameOf(n),
        idNoOf(n),
        `142${String(n % 100_000_000).padStart(8, "0")}`,
        building.town,
        building.community,
        building.grid,
        building.name,
        String(Math.floor(door / 132) + 1),
        room,
        (36 + (n % 10) / 10).toFixed(1),
      ]),
    );
  }
  return archive({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="居民" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join("")}</sheetData></worksheet>`,
  });
}

function lineOf(row: number, cells: readonly string[]): string {
  const parts = cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  return `<row r="${row}">${parts.join("")}</row>`;
}

const marks = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";

function nameOf(n: number): string {
  return `测${marks[Math.floor(n / 22) % 22] ?? ""}${marks[n % 22] ?? ""}`;
}

/** Another for each n below ten million. */
function idNoOf(n: number): string {
  const born = new Date(Date.UTC(1940, 0, 1 + (n % 20_000))).toISOString().slice(0, 10);
  const digits = `990001${born.replaceAll("-", "")}${String(Math.floor(n / 20_000)).padStart(3, "0")}`;
  return digits + checkCharacter(digits);
}

function archive(parts: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content, { level: 1 });
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), about, Buffer.from(name), packed]);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), about, place, Buffer.from(name));
    locals.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(locals.length, 4);
  end.writeUInt16LE(locals.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, central, Buffer.from("PK\x05\x06"), end]);
}

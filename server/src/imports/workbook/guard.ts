import { problem, type Problem } from "@lianfang/domain/problem";
import { directoryOf, unpacked, type Entry } from "./archive.ts";

const megabyte = 1024 * 1024;

/** What a file may hold at most: a workbook of a hundred thousand rows is a tenth of it. */
const most = {
  file: 25 * megabyte,
  entries: 2_000,
  unpacked: 400 * megabyte,
  /** Bytes unpacked for each packed, of parts large enough to hurt. Registers have 5 to 30. */
  ratio: 150,
  harmless: 4 * megabyte,
};

/** How far into a part of XML its declarations are looked for. */
const prolog = 64 * 1024;

/**
 * Looks at a file before anything reads it (requirement R10): a spreadsheet or a text, whole,
 * of a bearable size when unpacked, without password, macros or references to the outside.
 * Nothing is kept of what is unpacked here. Null: it may be read.
 */
export async function guard(bytes: Uint8Array): Promise<Problem | null> {
  if (bytes.byteLength > most.file) {
    return problem("import.too-large", { megabytes: most.file / megabyte });
  }
  switch (kindOf(bytes)) {
    case "zip":
      return guardArchive(bytes);
    case "ole":
      return guardOle(bytes);
    case "program":
      return problem("import.program");
    case "markup":
      return problem("import.other-format");
    case "text":
      return null;
    case "other":
      return problem("import.not-spreadsheet");
  }
}

export type FileKind = "zip" | "ole" | "program" | "markup" | "text" | "other";

/** What a file is by its first bytes; its name is not asked, for names lie. */
export function kindOf(bytes: Uint8Array): FileKind {
  const begins = (...head: number[]) => head.every((byte, i) => bytes[i] === byte);
  if (begins(0x50, 0x4b)) return "zip";
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return "ole";
  const utf16 = begins(0xff, 0xfe) || begins(0xfe, 0xff);
  const nul = !utf16 && bytes.subarray(0, 8_192).includes(0);
  if ((begins(0x4d, 0x5a) && nul) || begins(0x7f, 0x45, 0x4c, 0x46)) return "program";
  const pictures = [
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x47, 0x49, 0x46, 0x38],
  ];
  const others = [
    [0x25, 0x50, 0x44, 0x46],
    [0x52, 0x61, 0x72, 0x21],
    [0x37, 0x7a, 0xbc, 0xaf],
    [0x1f, 0x8b],
  ];
  if (nul || [...pictures, ...others].some((head) => begins(...head))) return "other";
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, 512)).trimStart();
  if (/^(ï»¿)?\s*<(\?xml|!doctype|html|table|head|meta)/i.test(text)) return "markup";
  return bytes.byteLength === 0 || text.startsWith("{\\rtf") ? "other" : "text";
}

async function guardArchive(bytes: Uint8Array): Promise<Problem | null> {
  const entries = directoryOf(bytes);
  if (entries === null) return problem("import.damaged");
  if (entries.some(({ encrypted }) => encrypted)) return problem("import.encrypted");
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  const swollen = entries.some(
    (one) => one.size > most.harmless && one.size > one.packed * most.ratio,
  );
  if (entries.length > most.entries || size > most.unpacked || swollen)
    return problem("import.bomb");
  const has = (name: RegExp) => entries.some((entry) => name.test(entry.name));
  if (has(/vbaProject|\/macrosheets\//i)) return problem("import.macros");
  if (has(/\/externalLinks\//i)) return problem("import.unsafe");
  if (has(/^xl\/workbook\.bin$|^content\.xml$/i)) return problem("import.other-format");
  if (!has(/^xl\/workbook\.xml$/i)) return problem("import.not-spreadsheet");
  if (entries.some(({ method }) => method !== 0 && method !== 8)) return problem("import.damaged");
  for (const entry of entries.filter(({ name }) => /\.(xml|rels|vml)$/i.test(name))) {
    const found = await guardPart(bytes, entry);
    if (found !== null) return found;
  }
  return null;
}

/** Unpacks a part once, to see that it is whole and no larger than it said, and declares nothing. */
async function guardPart(bytes: Uint8Array, entry: Entry): Promise<Problem | null> {
  let head = "";
  try {
    for await (const piece of unpacked(bytes, entry)) {
      if (head.length < prolog) head += new TextDecoder("latin1").decode(piece.subarray(0, prolog));
    }
  } catch (error) {
    const more = error instanceof RangeError && error.message === "more than declared";
    return problem(more ? "import.bomb" : "import.damaged");
  }
  return /<!(DOCTYPE|ENTITY)/i.test(head) ? problem("import.unsafe") : null;
}

/** An old .xls, or a workbook inside the container that Office encrypts with. */
function guardOle(bytes: Uint8Array): Problem | null {
  if (find(bytes, wide("EncryptedPackage")) >= 0) return problem("import.encrypted");
  if (find(bytes, wide("_VBA_PROJECT")) >= 0) return problem("import.macros");
  const isBook = find(bytes, wide("Workbook")) >= 0 || find(bytes, wide("Book")) >= 0;
  if (!isBook) return problem("import.not-spreadsheet");
  return isLocked(bytes) ? problem("import.encrypted") : null;
}

/** Whether one of the first records after the workbook's beginning (BOF, BIFF8) is FILEPASS. */
function isLocked(bytes: Uint8Array): boolean {
  let at = find(bytes, [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]);
  for (let i = 0; at >= 0 && i < 4 && at + 4 <= bytes.byteLength; i += 1) {
    const id = (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
    if (id === 0x2f) return true;
    at += 4 + (bytes[at + 2] ?? 0) + (bytes[at + 3] ?? 0) * 256;
  }
  return false;
}

function wide(text: string): Buffer {
  return Buffer.from(text, "utf16le");
}

function find(bytes: Uint8Array, needle: Uint8Array | readonly number[]): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(Buffer.from(needle));
}

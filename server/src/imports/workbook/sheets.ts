// The sheets of a workbook: names, whether they are shown, which cells are merged.

import type { Merge } from "@lianfang/domain/imports/layout";
import { directoryOf, unpacked, type Entry } from "./archive.ts";

export type SheetHead = {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly Merge[];
};

/** A workbook of more sheets than this is no register. */
const mostSheets = 60;

/** The sheets in the order of the workbook. The cells are not read. */
export async function sheetsOf(bytes: Uint8Array): Promise<SheetHead[]> {
  const entries = directoryOf(bytes) ?? [];
  const part = async (path: string) => {
    const entry = entries.find(({ name }) => name.toLowerCase() === path);
    return entry === undefined ? "" : textOf(bytes, entry);
  };
  const targets = new Map<string, string>();
  const links = await part("xl/_rels/workbook.xml.rels");
  for (const [tag] of links.matchAll(/<[^>]*\bTarget="[^>]*>/g)) {
    const target = attribute(tag, "Target");
    targets.set(attribute(tag, "Id"), target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  }
  const sheets: SheetHead[] = [];
  const book = await part("xl/workbook.xml");
  for (const [tag] of book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    if (sheets.length === mostSheets) break;
    const path = targets.get(attribute(tag, String.raw`\w+:id`));
    const entry = entries.find(({ name }) => name === path);
    sheets.push({
      name: plainText(attribute(tag, "name")),
      hidden: /hidden/i.test(attribute(tag, "state")),
      merges: entry === undefined ? [] : await mergesIn(bytes, entry),
    });
  }
  return sheets;
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function plainText(text: string): string {
  return text.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (_, decimal: string, hex: string, word: string) =>
      word === undefined
        ? String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16))
        : (named[word] ?? ""),
  );
}

async function textOf(bytes: Uint8Array, entry: Entry): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of unpacked(bytes, entry)) pieces.push(piece);
  return new TextDecoder().decode(Buffer.concat(pieces));
}

/** Merged cells stand behind the rows of a sheet; they are looked for without reading the rows. */
async function mergesIn(bytes: Uint8Array, entry: Entry): Promise<Merge[]> {
  const merges: Merge[] = [];
  const decoder = new TextDecoder("latin1");
  let rest = "";
  for await (const piece of unpacked(bytes, entry)) {
    const text = rest + decoder.decode(piece);
    const shape = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"[^>]*>/g;
    let done = 0;
    for (const found of text.matchAll(shape)) {
      const [all, left = "", top = "", right = "", bottom = ""] = found;
      merges.push({
        top: Number(top),
        bottom: Number(bottom),
        left: columnOf(left),
        right: columnOf(right),
      });
      done = found.index + all.length;
    }
    rest = text.slice(Math.max(done, text.length - 200));
  }
  return merges;
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

import { inflateRawSync } from "node:zlib";
import { grouped, percentage } from "@lianfang/domain/reports/bulletin";
import type { AreaCoverage } from "@lianfang/domain/reports/figures";
import { namesOfPeople, snapshotWith } from "@lianfang/domain/reports/snapshot.fixture";
import { expect, test } from "vitest";
import { seeded } from "../../test/seed.ts";
import { bulletinDocument } from "./bulletin.ts";

const languages = ["zh", "en"] as const;

/** The files of a zip archive by name, read by its central directory. */
function unzipped(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = archive.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, nameSize, extra, comment, local] = [
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
      archive.readUInt16LE(at + 30),
      archive.readUInt16LE(at + 32),
      archive.readUInt32LE(at + 42),
    ];
    const name = archive.toString("utf8", at + 46, at + 46 + nameSize);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const raw = archive.subarray(from, from + size);
    files.set(name, archive.readUInt16LE(at + 10) === 0 ? raw : inflateRawSync(raw));
    at += 46 + nameSize + extra + comment;
  }
  return files;
}

function textOf(xml: string): string {
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join("");
}

/** Each table of a document as rows of texts. */
function tablesOf(xml: string): string[][][] {
  const parts = (text: string, tag: string) =>
    [...text.matchAll(new RegExp(`<w:${tag}>.*?</w:${tag}>`, "gs"))].map(([part]) => part);
  return parts(xml, "tbl").map((table) =>
    parts(table, "tr").map((row) => parts(row, "tc").map(textOf)),
  );
}

/** What the row of an area must say. */
function figuresOf({ coverage, tasksOpen, tasksOverdue }: AreaCoverage): string[] {
  const { doors, seen, absent, refused, vacant, open, found } = coverage;
  const states = [doors, seen, absent, refused, vacant, open, found].map(grouped);
  return [...states, percentage(seen, doors), grouped(tasksOpen), grouped(tasksOverdue)];
}

function someSnapshot() {
  const random = seeded(31);
  const upTo = (most: number) => Math.floor(random() * most);
  const town = () => ({
    open: upTo(3_000),
    seen: upTo(9_000),
    absent: upTo(3_000),
    refused: upTo(90),
    vacant: upTo(900),
    found: upTo(20),
    tasksOpen: upTo(2_000),
    tasksOverdue: upTo(200),
    signals: upTo(40),
  });
  return snapshotWith(Array.from({ length: 17 }, town), town());
}

async function partsOf(language: "zh" | "en") {
  const snapshot = someSnapshot();
  const files = unzipped(await bulletinDocument(snapshot, language, 1));
  const named = (pattern: RegExp) =>
    [...files].flatMap(([name, bytes]) => (pattern.test(name) ? [bytes.toString()] : [])).join("");
  return {
    snapshot,
    files,
    body: named(/document\.xml$/),
    edges: named(/(header|footer)\d+\.xml$/),
  };
}

test.each(languages)("the Word file holds the figures of the snapshot (%s)", async (language) => {
  const { snapshot, body } = await partsOf(language);
  const { parts, total } = snapshot.board;
  const rows = (tablesOf(body)[0] ?? []).slice(2);
  const byName = new Map(rows.map(([name = "", ...figures]) => [name, figures]));
  for (const part of parts) expect(byName.get(part.name)).toEqual(figuresOf(part));
  expect(rows.at(-1)?.slice(1)).toEqual(figuresOf(total));
  // Every part, what lies outside of them, the total.
  expect(rows).toHaveLength(parts.length + 2);
});

test.each(languages)("it holds no figure that the snapshot does not (%s)", async (language) => {
  const { snapshot, body } = await partsOf(language);
  const { total, parts, round, now } = snapshot.board;
  const outside = (tablesOf(body)[0] ?? []).at(-2) ?? [];
  const known = [
    ...[total, ...parts].flatMap(figuresOf),
    ...outside,
    ...now.overdueByLevel.map(({ count }) => grouped(count)),
    ...[total.signals, now.gaps, now.held, snapshot.number].map(grouped),
    // Frozen 10 February 08:00, cut off on the 12th at 00:05, until the 14th at 00:00.
    ..."2020 2 10 08 00 12 05 14".split(" "),
    ...`${round?.orderNumber} ${parts.map(({ name }) => name).join(" ")}`.split(/\D+/),
    // Of the words: the last 24 hours are this one and the 23 before it; SHA-256; notes 1-3.
    ..."24 23 256 1 2 3".split(" "),
  ];
  const said = textOf(body.replaceAll("</w:p>", "<w:t> </w:t>")).match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
  const strangers = said.filter((figure) => !known.includes(figure.replace(/,$/, "")));
  expect(said.length).toBeGreaterThan(200);
  expect(strangers).toEqual([]);
});

test.each(languages)("each page shows the journal's head and its number (%s)", async (language) => {
  const { snapshot, files, edges } = await partsOf(language);
  const text = textOf(edges).replaceAll(" ", "");
  expect(text).toContain(snapshot.head);
  expect(text).toContain("#48,213");
  expect(edges).toMatch(/<w:instrText[^>]*>PAGE</);
  expect(edges).toMatch(/<w:instrText[^>]*>NUMPAGES</);
  const pictures = [...files.keys()].filter((name) => /^word\/media\/.*\.png$/.test(name));
  expect(pictures).toHaveLength(1);
});

test.each(languages)("nobody is named in it (%s)", async (language) => {
  const { files } = await partsOf(language);
  const everything = [...files.values()].map(String).join("");
  for (const name of namesOfPeople) expect(everything).not.toContain(name);
});

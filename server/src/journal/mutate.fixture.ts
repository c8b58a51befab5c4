// Ways in which a stored or exported journal can be falsified without the signing key.

import type { Entry } from "@lianfang/domain/journal/entry";
import { chained } from "./chain.ts";
import { batchLine, entryLine, readLine, type Batch, type EntryLine } from "./lines.ts";

type Mutation = (
  lines: readonly string[],
  random: () => number,
) => { readonly what: string; readonly lines: string[] };

const digit = (hex: string): string => (hex[0] === "0" ? "1" : "0") + hex.slice(1);
const plusOne = (n: string): string => String(BigInt(n) + 1n);

const entryChanges: readonly ((line: EntryLine) => Partial<Entry>)[] = [
  ({ entry }) => ({ district: entry.district + 1 }),
  ({ entry }) => ({ seal: plusOne(entry.seal) }),
  ({ entry }) => ({ id: entry.id.replace(/^./, "f") }),
  ({ entry }) => ({ at: entry.at.replace("000Z", "001Z") }),
  () => ({ actor: "system:other" }),
  () => ({ act: "visit.repeat" }),
  ({ entry }) => ({ subject: entry.subject === null ? "" : null }),
  ({ entry }) => ({ purpose: entry.purpose === null ? "null" : null }),
  ({ entry }) => ({ count: entry.count + 1 }),
  ({ entry }) => ({ digest: entry.digest === null ? "00".repeat(32) : digit(entry.digest) }),
];

const batchChanges: readonly ((batch: Batch) => Partial<Batch>)[] = [
  ({ batch }) => ({ batch: plusOne(batch) }),
  ({ seal }) => ({ seal: plusOne(seal) }),
  ({ head }) => ({ head: digit(head) }),
  ({ sealedAt }) => ({ sealedAt: sealedAt.replace("000Z", "001Z") }),
  ({ keyId }) => ({ keyId: digit(keyId) }),
];

export const mutations: readonly Mutation[] = [
  (lines, random) => {
    const [at, line] = someEntry(lines, random);
    const changed = { ...line.entry, ...pick(entryChanges, random)(line) };
    const text = entryLine({ entry: changed, hash: line.hash });
    return { what: "change a field", lines: lines.with(at, text) };
  },
  (lines, random) => {
    const [at, line] = someEntry(lines, random);
    const changed = { ...line.entry, ...pick(entryChanges, random)(line) };
    const hash = chained(hashBefore(lines, at), changed).toString("hex");
    const text = entryLine({ entry: changed, hash });
    return { what: "change a field and its hash", lines: lines.with(at, text) };
  },
  (lines, random) => {
    const [at, { entry, hash }] = someEntry(lines, random);
    const text = entryLine({ entry, hash: digit(hash) });
    return { what: "change a hash", lines: lines.with(at, text) };
  },
  (lines, random) => {
    return { what: "delete a line", lines: lines.toSpliced(someLine(lines, random, 1), 1) };
  },
  (lines, random) => {
    const at = someLine(lines, random, 2);
    const [one, other] = [lines[at - 1] ?? "", lines[at] ?? ""];
    return { what: "swap two lines", lines: lines.with(at - 1, other).with(at, one) };
  },
  (lines, random) => {
    const [at, { entry, hash }] = someEntry(lines, random);
    const next = { ...entry, seal: plusOne(entry.seal), act: "journal.export" };
    const forged = chained(Buffer.from(hash, "hex"), next).toString("hex");
    const text = entryLine({ entry: next, hash: forged });
    return { what: "insert an entry", lines: lines.toSpliced(at + 1, 0, text) };
  },
  (lines, random) => {
    const at = someLine(lines, random, 1);
    return { what: "duplicate a line", lines: lines.toSpliced(at, 0, lines[at] ?? "") };
  },
  (lines, random) => {
    const ends = lines.flatMap((text, n) => (isBatch(text) && n + 1 < lines.length ? [n + 1] : []));
    return { what: "cut the tail", lines: lines.slice(0, pick(ends, random)) };
  },
  (lines, random) => {
    const [at, batch] = someBatch(lines, random);
    const text = batchLine({ ...batch, signature: digit(batch.signature) });
    return { what: "change a signature", lines: lines.with(at, text) };
  },
  (lines, random) => {
    const [at, batch] = someBatch(lines, random);
    const text = batchLine({ ...batch, ...pick(batchChanges, random)(batch) });
    return { what: "change a batch", lines: lines.with(at, text) };
  },
];

function pick<T>(from: readonly T[], random: () => number): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

function someLine(lines: readonly string[], random: () => number, first: number): number {
  return first + Math.floor(random() * (lines.length - first));
}

function isBatch(text: string): boolean {
  const line = readLine(text);
  return line !== null && "batch" in line;
}

function someEntry(lines: readonly string[], random: () => number): readonly [number, EntryLine] {
  const all = lines.flatMap((text, n) => {
    const line = readLine(text);
    return line !== null && "entry" in line ? [[n, line] as const] : [];
  });
  return pick(all, random);
}

function someBatch(lines: readonly string[], random: () => number): readonly [number, Batch] {
  const all = lines.flatMap((text, n) => {
    const line = readLine(text);
    return line !== null && "batch" in line ? [[n, line.batch] as const] : [];
  });
  return pick(all, random);
}

/** The chain value before a line. */
function hashBefore(lines: readonly string[], at: number): Buffer {
  const earlier = lines.slice(0, at).map(readLine);
  const last = earlier.findLast((line) => line !== null && "entry" in line);
  return last && "entry" in last ? Buffer.from(last.hash, "hex") : Buffer.alloc(32);
}

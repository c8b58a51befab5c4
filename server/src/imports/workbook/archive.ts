// The directory of a ZIP archive, read before anything in it is unpacked.

import { createInflateRaw } from "node:zlib";
import { Readable } from "node:stream";

export type Entry = {
  readonly name: string;
  /** Bytes as stored and as declared to unpack to. */
  readonly packed: number;
  readonly size: number;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated; nothing else is read. */
  readonly method: number;
  /** Where the entry's own header begins. */
  readonly at: number;
};

/**
 * The entries of an archive as its central directory declares them. Null: it has none, it
 * does not lie inside the file, or its entries overlap (so that one stream unpacks many times).
 */
export function directoryOf(bytes: Uint8Array): Entry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02_01_4b_50) return null;
    const nameLength = view.getUint16(at + 28, true);
    const next =
      at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return null;
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      at: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return fit(entries, view) ? entries : null;
}

/** Where the end record lies: the last 22 bytes and a comment. */
function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === 0x06_05_4b_50) return at;
  }
  return null;
}

function fit(entries: readonly Entry[], view: DataView): boolean {
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    const data = dataAt(entry, view);
    if (entry.at < free || data === null || data + entry.packed > view.byteLength) return false;
    free = data + entry.packed;
  }
  return true;
}

function dataAt({ at }: Entry, view: DataView): number | null {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== 0x04_03_4b_50) return null;
  return at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
}

/** Unpacks an entry piece by piece, and throws once it has more bytes than it declared. */
export async function* unpacked(bytes: Uint8Array, entry: Entry): AsyncGenerator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = dataAt(entry, view);
  if (start === null) throw new RangeError("no such entry");
  const packed = bytes.subarray(start, start + entry.packed);
  let size = 0;
  for await (const chunk of piecesOf(packed, entry.method)) {
    size += chunk.byteLength;
    if (size > entry.size) throw new RangeError("more than declared");
    yield chunk;
  }
  if (size !== entry.size) throw new RangeError("less than declared");
}

function piecesOf(packed: Uint8Array, method: number): AsyncIterable<Uint8Array> {
  const source = Readable.from(slices(packed), { objectMode: false });
  return method === 0 ? source : source.pipe(createInflateRaw({ chunkSize: 256 * 1024 }));
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

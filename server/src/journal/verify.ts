// Checks an exported journal without a database, a key or the network: the chain by
// recomputing it, the batches by their signatures, and the whole by a printed head. The
// operator holds the signing key; only a head printed earlier shows a rewritten history.

import { createHash, createPublicKey, verify, type KeyObject } from "node:crypto";
import { canonicalHead, chainStart } from "@lianfang/domain/journal/entry";
import { chained } from "./chain.ts";
import { fault, type Fault } from "./faults.ts";
import { readHeader, readLine, type Batch, type EntryLine, type Header } from "./lines.ts";

/** A head as printed in a bulletin, with the number of its last entry where that is printed too. */
export type PrintedHead = { readonly seal: string | null; readonly head: string };

type Expected = {
  readonly heads?: readonly PrintedHead[];
  /** The key's id, from a source other than the file. */
  readonly keyId?: string;
};

export type Verification = {
  readonly pass: boolean;
  readonly district: number | null;
  readonly keyId: string | null;
  readonly entries: number;
  readonly lastSeal: string;
  /** The chain value at the end of the file. */
  readonly head: string;
  /** Printed heads that were asked for and occur. */
  readonly headsFound: number;
  readonly faultCount: number;
  /** The first 100. */
  readonly faults: readonly Fault[];
};

const listed = 100;

/** Checks the lines of one export, in order; never throws for what they hold. */
export async function verifyLines(
  lines: AsyncIterable<string> | Iterable<string>,
  expected: Expected = {},
): Promise<Verification> {
  let check: Check | null = null;
  for await (const line of lines) {
    if (check) {
      check.read(line);
      continue;
    }
    const header = readHeader(line);
    if (!header || keyIdOf(header.publicKey) !== header.keyId) return notAnExport();
    check = new Check(header, expected);
  }
  return check ? check.end() : notAnExport();
}

function notAnExport(): Verification {
  const nothing = { district: null, keyId: null, entries: 0, lastSeal: "0", headsFound: 0 };
  const faults = [fault(1, "file.not-export")];
  return { pass: false, ...nothing, head: chainStart, faultCount: 1, faults };
}

/** What has been read so far. After a fault it goes on from what the file says, to find the next. */
class Check {
  readonly #header: Header;
  readonly #key: KeyObject;
  readonly #expected: Expected;
  /** Printed heads that occurred, with the number at which they did. */
  readonly #found = new Map<string, string>([[chainStart, "0"]]);
  readonly #faults: Fault[] = [];
  #faultCount = 0;
  #line = 1;
  #entries = 0;
  #seal = 0n;
  #head: Buffer = Buffer.from(chainStart, "hex");
  #batch = 0n;
  #signed = 0n;

  constructor(header: Header, expected: Expected) {
    this.#header = header;
    this.#key = publicKeyOf(header.publicKey);
    this.#expected = expected;
    const { keyId } = expected;
    if (keyId !== undefined && keyId !== header.keyId) {
      this.#note(fault(1, "key.other", header.keyId, keyId));
    }
  }

  read(text: string): void {
    this.#line += 1;
    const line = readLine(text);
    if (line === null) this.#note(fault(this.#line, "line.unknown"));
    else if ("batch" in line) this.#readBatch(line.batch);
    else this.#readEntry(line);
  }

  end(): Verification {
    if (this.#signed !== this.#seal) this.#note(fault(0, "tail.unsigned", String(this.#signed)));
    const heads = this.#expected.heads ?? [];
    for (const { seal, head } of heads) {
      const at = this.#found.get(head);
      if (at === undefined) this.#note(fault(0, "head.missing", head));
      else if (seal !== null && at !== seal) this.#note(fault(0, "head.elsewhere", at, seal));
    }
    return {
      pass: this.#faultCount === 0,
      district: this.#header.district,
      keyId: this.#header.keyId,
      entries: this.#entries,
      lastSeal: String(this.#seal),
      head: this.#head.toString("hex"),
      headsFound: heads.filter(({ head }) => this.#found.has(head)).length,
      faultCount: this.#faultCount,
      faults: this.#faults,
    };
  }

  #readEntry({ entry, hash }: EntryLine): void {
    this.#entries += 1;
    const due = String(this.#seal + 1n);
    if (entry.seal !== due) this.#note(fault(this.#line, "entry.number", entry.seal, due));
    if (entry.district !== this.#header.district) this.#note(fault(this.#line, "entry.district"));
    const computed = chained(this.#head, entry).toString("hex");
    if (computed !== hash) this.#note(fault(this.#line, "entry.hash", entry.seal));
    if (this.#expected.heads?.some(({ head }) => head === computed)) {
      this.#found.set(computed, entry.seal);
    }
    this.#seal = BigInt(entry.seal);
    this.#head = Buffer.from(hash, "hex");
  }

  #readBatch(batch: Batch): void {
    const line = this.#line;
    const { district, keyId } = this.#header;
    const [due, seal] = [String(this.#batch + 1n), String(this.#seal)];
    if (batch.batch !== due) this.#note(fault(line, "batch.number", batch.batch, due));
    if (batch.seal !== seal) this.#note(fault(line, "batch.seal", batch.seal, seal));
    if (batch.head !== this.#head.toString("hex")) this.#note(fault(line, "batch.head"));
    if (batch.keyId !== keyId) this.#note(fault(line, "batch.key", batch.keyId, keyId));
    const text = Buffer.from(canonicalHead({ ...batch, district }));
    if (!verify(null, text, this.#key, Buffer.from(batch.signature, "hex"))) {
      this.#note(fault(line, "batch.signature"));
    }
    this.#batch = BigInt(batch.batch);
    this.#signed = BigInt(batch.seal);
  }

  #note(one: Fault): void {
    this.#faultCount += 1;
    if (this.#faults.length < listed) this.#faults.push(one);
  }
}

function keyIdOf(publicKey: string): string {
  return createHash("sha256").update(publicKey, "hex").digest("hex").slice(0, 16);
}

/** An Ed25519 key in SPKI is these 12 bytes and the 32 of the key. */
function publicKeyOf(raw: string): KeyObject {
  const der = Buffer.from(`302a300506032b6570032100${raw}`, "hex");
  return createPublicKey({ key: der, format: "der", type: "spki" });
}

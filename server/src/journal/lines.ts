// The lines of an exported journal: a header, then entries in the sealer's order, each
// batch after its last entry. A line is exactly the JSON that these types make, so that
// nothing can be slipped in beside what is hashed and signed.

import type { Entry } from "@lianfang/domain/journal/entry";

export const format = "lianfang-journal";

export type Header = {
  readonly format: typeof format;
  readonly version: 1;
  readonly district: number;
  /** First 16 hex digits of the SHA-256 of the public key. */
  readonly keyId: string;
  /** Raw Ed25519 key in hex. */
  readonly publicKey: string;
};

/** A signed head: what the chain was when `seal` was its last entry. */
export type Batch = {
  readonly batch: string;
  readonly seal: string;
  readonly head: string;
  readonly sealedAt: string;
  readonly keyId: string;
  readonly signature: string;
};

export type EntryLine = { readonly entry: Entry; readonly hash: string };

export function headerLine(district: number, keyId: string, publicKey: string): string {
  return JSON.stringify({ format, version: 1, district, keyId, publicKey } satisfies Header);
}

export function entryLine({ entry, hash }: EntryLine): string {
  const { district, seal, id, at, actor, act, subject, purpose, count, digest } = entry;
  return JSON.stringify({
    entry: { district, seal, id, at, actor, act, subject, purpose, count, digest },
    hash,
  });
}

export function batchLine(signed: Batch): string {
  const { batch, seal, head, sealedAt, keyId, signature } = signed;
  return JSON.stringify({ batch: { batch, seal, head, sealedAt, keyId, signature } });
}

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const whole: Check = (value) => Number.isSafeInteger(value);
const textOrNull: Check = (value) => value === null || text(value);
const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value);
const number = matching(/^[1-9]\d*$/);
const hash = matching(/^[0-9a-f]{64}$/);
const keyId = matching(/^[0-9a-f]{16}$/);

const headerChecks: Record<keyof Header, Check> = {
  format: (value) => value === format,
  version: (value) => value === 1,
  district: whole,
  keyId,
  publicKey: hash,
};
const entryChecks: Record<keyof Entry, Check> = {
  district: whole,
  seal: number,
  id: text,
  at: text,
  actor: text,
  act: text,
  subject: textOrNull,
  purpose: textOrNull,
  count: whole,
  digest: (value) => value === null || hash(value),
};
const batchChecks: Record<keyof Batch, Check> = {
  batch: number,
  seal: number,
  head: hash,
  sealedAt: text,
  keyId,
  signature: matching(/^[0-9a-f]{128}$/),
};

/** The header that a first line is; null if it is none. */
export function readHeader(line: string): Header | null {
  const value = parse(line);
  if (!holds<Header>(value, headerChecks)) return null;
  return headerLine(value.district, value.keyId, value.publicKey) === line ? value : null;
}

/** The entry or batch that a line is; null if it is anything else, or written otherwise. */
export function readLine(line: string): EntryLine | { readonly batch: Batch } | null {
  const value = parse(line);
  if (!isFields(value)) return null;
  const { entry, hash: after, batch } = value;
  if (holds<Entry>(entry, entryChecks) && typeof after === "string" && hash(after)) {
    return entryLine({ entry, hash: after }) === line ? { entry, hash: after } : null;
  }
  if (holds<Batch>(batch, batchChecks)) return batchLine(batch) === line ? { batch } : null;
  return null;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function holds<T>(value: unknown, checks: Readonly<Record<keyof T & string, Check>>): value is T {
  if (!isFields(value)) return false;
  return Object.entries<Check>(checks).every(([name, check]) => check(value[name]));
}

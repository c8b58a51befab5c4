// Arrays in PostgreSQL's own binary form (the driver sends a Buffer as such). As text the
// driver escapes every element and PostgreSQL parses it again, which for the thousands of
// ids of one batch costs as much as keeping them.

type Kind<T> = {
  /** Object id of the element type, the same in every PostgreSQL. */
  readonly oid: number;
  readonly sizeOf: (value: T) => number;
  readonly write: (value: T, into: Buffer, at: number) => void;
};

function arrayOf<T>({ oid, sizeOf, write }: Kind<T>, values: readonly (T | null)[]): Buffer {
  let size = 20;
  for (const value of values) size += 4 + (value === null ? 0 : sizeOf(value));
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeInt32BE(1, 0); // dimensions
  bytes.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  bytes.writeInt32BE(oid, 8);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16); // the first index
  let at = 20;
  for (const value of values) {
    const length = value === null ? -1 : sizeOf(value);
    bytes.writeInt32BE(length, at);
    at += 4;
    if (value === null) continue;
    write(value, bytes, at);
    at += length;
  }
  return bytes;
}

const uuid: Kind<string> = {
  oid: 2950,
  sizeOf: () => 16,
  write: (id, into, at) => void into.write(id.replaceAll("-", ""), at, "hex"),
};

const int4: Kind<number> = {
  oid: 23,
  sizeOf: () => 4,
  write: (value, into, at) => void into.writeInt32BE(value, at),
};

/** Microseconds since 2000-01-01T00:00Z. */
const timestamptz: Kind<number> = {
  oid: 1184,
  sizeOf: () => 8,
  write: (ms, into, at) => void into.writeBigInt64BE(BigInt(ms - 946_684_800_000) * 1000n, at),
};

const text: Kind<string> = {
  oid: 25,
  sizeOf: (value) => Buffer.byteLength(value),
  write: (value, into, at) => void into.write(value, at),
};

const bytea: Kind<Buffer> = {
  oid: 17,
  sizeOf: ({ length }) => length,
  write: (value, into, at) => void value.copy(into, at),
};

/** Version 1 and the JSON text. */
const jsonb: Kind<string> = {
  oid: 3802,
  sizeOf: (value) => 1 + Buffer.byteLength(value),
  write: (value, into, at) => {
    into.writeUInt8(1, at);
    into.write(value, at + 1);
  },
};

/** For `::uuid[]`. */
export const idsOf = (ids: readonly (string | null)[]): Buffer => arrayOf(uuid, ids);
/** For `::int[]`. */
export const intsOf = (values: readonly (number | null)[]): Buffer => arrayOf(int4, values);
/** For `::timestamptz[]`, from whole milliseconds. */
export const instantsOf = (ms: readonly number[]): Buffer => arrayOf(timestamptz, ms);
/** For `::text[]`. */
export const textsOf = (texts: readonly (string | null)[]): Buffer => arrayOf(text, texts);
/** For `::bytea[]`. */
export const bytesOf = (values: readonly (Buffer | null)[]): Buffer => arrayOf(bytea, values);
/** For `::jsonb[]`, from JSON texts. */
export const jsonsOf = (texts: readonly string[]): Buffer => arrayOf(jsonb, texts);

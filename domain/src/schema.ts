// Building blocks of contracts: every object refuses unknown fields and every
// string is bounded (requirement R10).

import { Type, type TSchema } from "typebox";

/** An object that refuses fields it does not name. */
export function Closed<const P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

/** One line or a paragraph of a person's text, at most `maxLength` UTF-16 units. */
export function Text(maxLength: number, minLength = 1) {
  return Type.String({ minLength, maxLength });
}

export function Nullable<const S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()]);
}

/** One of a closed list of words. */
export function Words<const W extends readonly string[]>(words: W) {
  return Type.Unsafe<W[number]>({ type: "string", enum: [...words] });
}

export const Id = Type.String({ format: "uuid" });
/** ISO 8601 with zone. */
export const Instant = Type.String({ format: "date-time", maxLength: 40 });
/** YYYY-MM-DD in the district's own time zone. */
export const Day = Type.String({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
export const Count = Type.Integer({ minimum: 0 });
/** A position in the district's own depth-first numbering of areas. */
export const GridNo = Type.Integer({ minimum: 0, maximum: 2_147_483_647 });
/** A sealer's number: decimal digits, because it may pass 2^53. */
export const SealNo = Type.String({ pattern: "^[0-9]{1,19}$" });
/** SHA-256 in lower-case hex. */
export const Hash = Type.String({ pattern: "^[0-9a-f]{64}$" });
export const Bilingual = Closed({ zh: Text(400), en: Text(400) });

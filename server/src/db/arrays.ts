// Arrays for PostgreSQL as text. The driver quotes and escapes every element, which for
// the thousands of ids of one batch costs as much as keeping them.

/** Of numbers, ids, hex and fixed words: nothing in them needs quoting. */
export function listOf(values: readonly (string | number | null)[]): string {
  return `{${values.map((value) => value ?? "NULL").join(",")}}`;
}

/** Of JSON texts, to be taken apart by `jsonb_array_elements`. */
export function jsonListOf(texts: readonly string[]): string {
  return `[${texts.join(",")}]`;
}

/** Of instants in milliseconds, for `to_timestamp`: read many times faster than ISO texts. */
export function secondsOf(instants: readonly number[]): string {
  return listOf(instants.map((ms) => ms / 1000));
}

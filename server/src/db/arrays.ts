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

// Finding a name of a small area by a fragment or by pinyin, as one types.

/** `match` of pinyin-pro: which characters of a text a pinyin spells, or null. */
export type ByPinyin = (text: string, pinyin: string) => readonly number[] | null;

/** pinyin-pro is larger than a page and wanted only here: it is fetched when a list is read. */
export async function loadPinyin(): Promise<ByPinyin> {
  const { match } = await import("pinyin-pro");
  return (text, pinyin) => match(text, pinyin, { continuous: true });
}

/**
 * Which characters of a name are meant by what was typed, by fragment (`明`), by initials
 * (`cy`) or by syllables (`ceyi`); null: none. Typing nothing means every name.
 */
export function matched(
  name: string,
  typed: string,
  byPinyin: ByPinyin | null,
): readonly number[] | null {
  const asked = typed.normalize("NFKC").trim().toLowerCase().replace(/\s/g, "");
  if (asked === "") return [];
  const at = name.toLowerCase().indexOf(asked);
  if (at >= 0) return Array.from({ length: asked.length }, (_, i) => at + i);
  return byPinyin !== null && /^[a-züv]+$/.test(asked) ? byPinyin(name, asked) : null;
}

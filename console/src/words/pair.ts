/** The words of one page in both languages; the compiler refuses a key that only one has. */
export function pair<const K extends string>(
  zh: Readonly<Record<K, string>>,
  en: Readonly<Record<NoInfer<K>, string>>,
): { zh: Readonly<Record<K, string>>; en: Readonly<Record<K, string>> } {
  return { zh, en };
}

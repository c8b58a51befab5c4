// Language and size of letters: needed before the first paint, so not in the database.

export type Language = "zh" | "en";
export type Preferences = { readonly language: Language; readonly large: boolean };

const key = "lianfang-field";

/** Chinese and normal size where nothing was chosen or storage is closed to us. */
export function readPreferences(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    if (typeof kept !== "object" || kept === null) return { language: "zh", large: false };
    return {
      language: "language" in kept && kept.language === "en" ? "en" : "zh",
      large: "large" in kept && kept.large === true,
    };
  } catch {
    return { language: "zh", large: false };
  }
}

/** Applies the choice at once and keeps it where it can be kept. */
export function applyPreferences(chosen: Preferences): void {
  document.documentElement.lang = chosen.language === "zh" ? "zh-CN" : "en";
  document.documentElement.classList.toggle("large", chosen.large);
  try {
    localStorage.setItem(key, JSON.stringify(chosen));
  } catch {
    // A closed storage costs the choice at the next start and nothing else.
  }
}

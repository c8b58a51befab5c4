// Language, size of letters, sound: needed before the first paint, so not in the database.

export type Language = "zh" | "en";
export type Preferences = {
  readonly language: Language;
  readonly large: boolean;
  /** An urgent new task is heard. */
  readonly sound: boolean;
};

const key = "lianfang-field";
const unchosen: Preferences = { language: "zh", large: false, sound: true };

/** Chinese, normal size and sound where nothing was chosen or storage is closed to us. */
export function readPreferences(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    if (typeof kept !== "object" || kept === null) return unchosen;
    return {
      language: "language" in kept && kept.language === "en" ? "en" : "zh",
      large: "large" in kept && kept.large === true,
      sound: !("sound" in kept && kept.sound === false),
    };
  } catch {
    return unchosen;
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

// How this browser shows the desk: language, tone, text size. Kept on the browser, not the account:
// it belongs to the screen.

import { useSyncExternalStore } from "react";
import type { Language } from "../say.ts";

export const tones = ["light", "dark", "system"] as const;
export type Preferences = {
  readonly language: Language;
  readonly tone: (typeof tones)[number];
  readonly large: boolean;
};

const key = "lianfang.desk";
const listeners = new Set<() => void>();
let current = read();

export function preferences(): Preferences {
  return current;
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing still shows what was chosen until it is closed.
  }
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

/** True while a media query holds. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Preferences {
  const first: Preferences = { language: "zh", tone: "system", large: false };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null) return first;
    const { language, tone, large }: Record<keyof Preferences, unknown> = { ...first, ...kept };
    return {
      language: language === "en" ? "en" : "zh",
      tone: tones.find((known) => known === tone) ?? "system",
      large: large === true,
    };
  } catch {
    return first;
  }
}

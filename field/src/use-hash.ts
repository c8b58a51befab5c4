import { useSyncExternalStore } from "react";

function follow(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

/** The parts of the address behind `#/`, so that the phone's own back key works. */
export function useHash(): readonly string[] {
  const hash = useSyncExternalStore(follow, () => location.hash);
  return hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decodeURIComponent);
}

export function goTo(...parts: readonly string[]): void {
  location.hash = `/${parts.map(encodeURIComponent).join("/")}`;
}

/** Takes the place of the page now shown, so that the back key does not return to it. */
export function replaceWith(...parts: readonly string[]): void {
  history.replaceState(null, "", `#/${parts.map(encodeURIComponent).join("/")}`);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

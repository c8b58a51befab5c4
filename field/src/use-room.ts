import { useEffect, useState } from "react";

/** Below this a day's round may no longer fit: said while everything still does. */
const little = 8 * 1024 * 1024;

/**
 * Megabytes left on this phone where they are few; null: enough, or the browser does not say.
 * @param asked looks anew when it changes
 */
export function useLittleRoom(asked: number): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    let here = true;
    navigator.storage
      .estimate()
      .then(({ quota = Infinity, usage = 0 }) => {
        const free = Math.max(0, quota - usage);
        if (here) setLeft(free < little ? Math.round((free / 1024 / 1024) * 10) / 10 : null);
      })
      .catch(() => undefined);
    return () => {
      here = false;
    };
  }, [asked]);
  return left;
}

// The console's one clock. A page shows ages by it; what is due or overdue the server says.

import { useEffect, useState } from "react";

/** Milliseconds since 1970-01-01T00:00Z by this computer. */
export function now(): number {
  return Date.now();
}

/** The time, read again every `everyMs` while the page is shown. */
export function useNow(everyMs = 30_000): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return at;
}

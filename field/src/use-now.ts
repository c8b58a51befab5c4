import { useEffect, useState } from "react";
import { now } from "./clock.ts";

const beatMs = 30_000;

/** Milliseconds now, told again every half minute so that late tasks become late on the screen. */
export function useNow(): number {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), beatMs);
    return () => clearInterval(timer);
  }, []);
  return time;
}

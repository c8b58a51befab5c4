import { dayOfNumber, shanghaiDayNumber, startOfShanghaiDay } from "./time.ts";

/**
 * Days since 1970-01-01 of a YYYY-MM-DD; null if the calendar has no such day
 * (2020-02-30) or the text has another shape. For differences between days.
 */
export function dayNumberOf(day: string): number | null {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day)) return null;
  const number = shanghaiDayNumber(startOfShanghaiDay(day));
  // Date rolls 30 February over to March: only a day that comes back unchanged exists.
  return Number.isFinite(number) && dayOfNumber(number) === day ? number : null;
}

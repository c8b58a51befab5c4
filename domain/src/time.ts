// The one place that turns instants into days. Pure: it is given the instant and
// never asks for it.

const dayMs = 86_400_000;
/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const shanghaiMs = 8 * 3_600_000;

/** Days since 1970-01-01 of the calendar day in Asia/Shanghai on which `epochMs` falls. */
export function shanghaiDayNumber(epochMs: number): number {
  return Math.floor((epochMs + shanghaiMs) / dayMs);
}

/** Records come by the thousand and mostly of one day: the last text is kept. */
let lastDay = { number: 0, text: "1970-01-01" };

/** YYYY-MM-DD of a day number. */
export function dayOfNumber(dayNumber: number): string {
  if (lastDay.number !== dayNumber) {
    const text = new Date(dayNumber * dayMs).toISOString().slice(0, 10);
    lastDay = { number: dayNumber, text };
  }
  return lastDay.text;
}

/** YYYY-MM-DD in Asia/Shanghai of an instant in milliseconds. */
export function shanghaiDay(epochMs: number): string {
  return dayOfNumber(shanghaiDayNumber(epochMs));
}

/** Milliseconds of 00:00 in Asia/Shanghai on a YYYY-MM-DD. */
export function startOfShanghaiDay(day: string): number {
  return Date.parse(`${day}T00:00:00.000+08:00`);
}

/** ISO 8601 in UTC of an instant in milliseconds. */
export function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** Milliseconds of an ISO 8601 instant; NaN if it is none. */
export function epochOf(iso: string): number {
  return Date.parse(iso);
}

/** Milliseconds that a UUIDv7 carries in its first 48 bits; null for another kind of UUID. */
export function epochOfId(id: string): number | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/i.test(id)) return null;
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** The Date of an instant in milliseconds, for libraries that want one. */
export function dateOf(epochMs: number): Date {
  return new Date(epochMs);
}

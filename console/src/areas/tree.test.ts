import type { Area } from "@lianfang/domain/areas/area";
import { expect, test } from "vitest";
import { treeOf } from "./tree.ts";

function area(no: number, parent: number | null, from: number): Area {
  return {
    area: no,
    parent,
    level: "community",
    name: `测试社区${no}`,
    shortName: `测试${no}`,
    code: null,
    span: [{ from, until: from + 1 }],
    households: 0,
  };
}

test("areas hang under their parents in the order of the numbering, however they came", () => {
  const [root, ...others] = treeOf([area(3, 1, 30), area(2, 1, 20), area(1, null, 10)]);
  expect(others).toEqual([]);
  expect(root?.children.map(({ value }) => value)).toEqual([2, 3]);
});

test("an area whose parent is not in the list is not lost", () => {
  expect(treeOf([area(5, 99, 50)]).map(({ value }) => value)).toEqual([5]);
});

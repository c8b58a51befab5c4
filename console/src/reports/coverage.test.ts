import type { AreaCoverage } from "@lianfang/domain/reports/figures";
import { expect, test } from "vitest";
import { sortedParts, stepOf, tileName } from "./coverage.ts";

type Change = Partial<AreaCoverage["coverage"]> & { tasksOverdue?: number };

function part(area: number, { tasksOverdue = 0, ...change }: Change = {}): AreaCoverage {
  const counts = { open: 0, seen: 0, absent: 0, refused: 0, vacant: 0, found: 0, ...change };
  const doors = counts.open + counts.seen + counts.absent + counts.refused + counts.vacant;
  return {
    area,
    name: `测试街道${area}`,
    level: "town",
    responsible: null,
    coverage: { doors, ...counts },
    tasksOpen: 0,
    tasksOverdue,
    signals: 0,
  };
}

const order = (parts: AreaCoverage[]) => parts.map(({ area }) => area);

test("whoever has most doors left to visit comes first, not whoever has the lowest share", () => {
  const small = part(1, { open: 5 });
  const large = part(2, { open: 200, absent: 100, seen: 9_000 });
  const refusing = part(3, { refused: 500 });
  expect(order(sortedParts([small, large, refusing], "help"))).toEqual([2, 1, 3]);
});

test("equals are told apart by overdue tasks, then stay in the order of the numbering", () => {
  const parts = [
    part(3, { open: 4 }),
    part(1, { absent: 4 }),
    part(2, { open: 4, tasksOverdue: 1 }),
  ];
  expect(order(sortedParts(parts, "help"))).toEqual([2, 1, 3]);
});

test("areas without doors stand last by coverage, behind those where no door was seen", () => {
  const parts = [part(1), part(2, { open: 3 }), part(3, { seen: 3 })];
  expect(order(sortedParts(parts, "rate"))).toEqual([3, 2, 1]);
});

test("depth has five steps, each from its lower end on", () => {
  expect(stepOf(part(1, { open: 1 }).coverage)).toBe(0);
  expect(stepOf(part(1, { seen: 1, open: 1 }).coverage)).toBe(1);
  expect(stepOf(part(1, { seen: 849, open: 151 }).coverage)).toBe(2);
  expect(stepOf(part(1, { seen: 85, open: 15 }).coverage)).toBe(3);
  expect(stepOf(part(1, { seen: 1 }).coverage)).toBe(4);
  expect(stepOf(part(1).coverage)).toBeNull();
});

test("a tile says a place as its neighbours do", () => {
  expect(tileName("天生街道", "town")).toBe("天生");
  expect(tileName("蔡家岗镇", "town")).toBe("蔡家岗");
  expect(tileName("西南大学南社区居民委员会", "community")).toBe("西南大学南社区");
  expect(tileName("金刚村村民委员会", "community")).toBe("金刚村");
  expect(tileName("12 栋", "building")).toBe("12 栋");
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bulletinOf, headCode, percentage } from "./bulletin.ts";
import { namesOfPeople, snapshotWith, type Counts } from "./snapshot.fixture.ts";

const none: Counts = {
  open: 0,
  seen: 0,
  absent: 0,
  refused: 0,
  vacant: 0,
  found: 0,
  tasksOpen: 0,
  tasksOverdue: 0,
  signals: 0,
};
const count = fc.nat({ max: 20_000 });
const counts = fc.record({
  open: count,
  seen: count,
  absent: count,
  refused: count,
  vacant: count,
  found: count,
  tasksOpen: count,
  tasksOverdue: count,
  signals: count,
});
const languages = ["zh", "en"] as const;
const rateColumn = 8;

test("the rows of the table add up to its total, also where the parts leave something out", () => {
  fc.assert(
    fc.property(
      fc.array(counts, { maxLength: 20 }),
      fc.option(counts, { nil: none }),
      fc.constantFrom(...languages),
      (towns, outside, language) => {
        const { rows, total, columns } = bulletinOf(snapshotWith(towns, outside), language).table;
        const numberAt = (row: readonly string[], column: number) =>
          Number(row[column]?.replaceAll(",", ""));
        for (let column = 1; column < columns.length; column += 1) {
          if (column === rateColumn) continue;
          const sum = rows.reduce((all, row) => all + numberAt(row, column), 0);
          expect(sum).toBe(numberAt(total, column));
        }
        for (const row of [...rows, total]) {
          expect(row).toHaveLength(columns.length);
          const states = [2, 3, 4, 5, 6].map((column) => numberAt(row, column));
          expect(states.reduce((all, state) => all + state, 0)).toBe(numberAt(row, 1));
        }
      },
    ),
  );
});

test("a rate has one decimal and does not say all or nothing where it is not so", () => {
  expect(percentage(17_283, 20_004)).toBe("86.4");
  expect(percentage(20_003, 20_004)).toBe("99.9");
  expect(percentage(20_004, 20_004)).toBe("100.0");
  expect(percentage(1, 20_004)).toBe("0.1");
  expect(percentage(0, 20_004)).toBe("0.0");
  expect(percentage(0, 0)).toBe("–");
});

test("the towns that need help most are named, those with nothing left to see are not", () => {
  const towns = [
    { ...none, seen: 100 },
    { ...none, seen: 90, open: 10 },
    { ...none, seen: 50, open: 50 },
    none,
  ];
  const lead = bulletinOf(snapshotWith(towns, none), "zh").lead.join("");
  expect(lead).toContain("到户率较低的是：测试3镇 50.0%，测试2镇 90.0%。");
});

test("days and times are those of the district, not of UTC", () => {
  const snapshot = snapshotWith([], none);
  const zh = bulletinOf(snapshot, "zh");
  expect(zh.date).toBe("2020年2月12日");
  expect(zh.lead[0]).toContain("截至2020年2月12日 00:05的情况");
  expect(bulletinOf(snapshot, "en").date).toBe("12 February 2020");
});

test.each(languages)("without a round it says so and gives no coverage (%s)", (language) => {
  const snapshot = snapshotWith([none], none);
  const without = { ...snapshot, board: { ...snapshot.board, round: null } };
  const { lead } = bulletinOf(without, language);
  expect(lead).toHaveLength(2);
  expect(lead[0]).toMatch(language === "zh" ? /没有进行中的排查轮次/ : /no screening round/);
  expect(lead.join("")).not.toContain("–");
});

test.each(languages)("nobody is named (%s)", (language) => {
  const text = JSON.stringify(bulletinOf(snapshotWith([none, none], none), language));
  for (const name of namesOfPeople) expect(text).not.toContain(name);
});

test("the head is printed in groups of eight and whole in its code", () => {
  const snapshot = snapshotWith([], none);
  const { seal, head } = bulletinOf(snapshot, "zh").journal;
  expect(seal).toBe("#48,213");
  expect(head.split(" ").map((group) => group.length)).toEqual(Array.from({ length: 8 }, () => 8));
  expect(head.replaceAll(" ", "")).toBe(snapshot.head);
  expect(headCode(7, snapshot)).toBe(`lianfang:journal:7:48213:${snapshot.head}`);
});

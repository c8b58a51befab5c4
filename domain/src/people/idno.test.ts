import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkCharacter, readIdno } from "./idno.ts";

const today = "2020-02-10";

test.each([
  ["11010519491231002X", "110105", "1949-12-31", "female"],
  ["11010519491231002x", "110105", "1949-12-31", "female"],
  ["440524188001010014", "440524", "1880-01-01", "male"],
  ["500000198503141118", "500000", "1985-03-14", "male"],
  ["500000198503141126", "500000", "1985-03-14", "female"],
  ["500000198503149996", "500000", "1985-03-14", "male"],
])("%s is read", (text, area, birth, sex) => {
  expect(readIdno(text, today)).toEqual({ idno: text.toUpperCase(), area, birth, sex });
});

test.each([
  ["500109199003070012", "check"], // must end in 5
  ["500000198503141110", "check"],
  ["50000019850314111", "shape"],
  ["5000001985031411180", "shape"],
  ["５０００００198503141118", "shape"],
  ["500000198503141118 ", "shape"],
  ["X00000198503141118", "shape"],
  ["", "shape"],
])("%j is refused: %s", (text, fault) => {
  expect(readIdno(text, today)).toMatchObject({ fault, zh: expect.any(String) });
});

test.each([
  ["50000019850230111", "birth"],
  ["50000019901332001", "birth"],
  ["50000020190229001", "birth"],
  ["50000020200211001", "future"],
])("a right check character does not save %s", (digits, fault) => {
  expect(readIdno(digits + checkCharacter(digits), today)).toMatchObject({ fault });
});

test("someone born today has a number; tomorrow's number is not yet given", () => {
  const number = `50000020200210001${checkCharacter("50000020200210001")}`;
  expect(readIdno(number, "2020-02-10")).toMatchObject({ birth: "2020-02-10" });
  expect(readIdno(number, "2020-02-09")).toMatchObject({ fault: "future" });
});

test("a 15-digit number becomes the 18 of the same person", () => {
  expect(readIdno("110105491231002", today)).toEqual(readIdno("11010519491231002X", today));
  expect(readIdno("500000850230111", today)).toMatchObject({ fault: "birth" });
});

const digits = fc
  .record({
    area: fc.integer({ min: 110_000, max: 659_999 }),
    year: fc.integer({ min: 1900, max: 2019 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map(
    ({ area, year, month, day, sequence }) =>
      `${area}${year}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}` +
      String(sequence).padStart(3, "0"),
  );

test("changing any one character of a valid number is always noticed", () => {
  fc.assert(
    fc.property(digits, (first17) => {
      const valid = first17 + checkCharacter(first17);
      expect(readIdno(valid, today)).toMatchObject({ idno: valid });
      for (let at = 0; at < 18; at += 1) {
        for (const other of at === 17 ? "0123456789X" : "0123456789") {
          if (other === valid[at]) continue;
          const changed = valid.slice(0, at) + other + valid.slice(at + 1);
          expect(readIdno(changed, today)).toHaveProperty("fault");
        }
      }
    }),
  );
});

test("swapping two unequal neighbours is always noticed", () => {
  fc.assert(
    fc.property(digits, fc.integer({ min: 0, max: 15 }), (first17, at) => {
      const valid = first17 + checkCharacter(first17);
      fc.pre(valid[at] !== valid[at + 1]);
      const swapped =
        valid.slice(0, at) + valid.charAt(at + 1) + valid.charAt(at) + valid.slice(at + 2);
      expect(readIdno(swapped, today)).toHaveProperty("fault");
    }),
  );
});

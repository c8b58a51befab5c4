import { expect, test } from "vitest";
import { changeOf, undoing, type Facts, type PastChange } from "./correction.ts";
import { checkCharacter } from "./idno.ts";

const facts: Facts = {
  name: "测一",
  phone: "14200000001",
  idNo: null,
  address: null,
  birthDate: null,
  birthYear: 1970,
  sex: "unknown",
  household: null,
};
const today = "2026-01-01";
const idNo = `50000019600203001${checkCharacter("50000019600203001")}`;

test("an ID number brings birth date, year and sex, but for what is said beside it", () => {
  const follows = { birthDate: "1960-02-03", birthYear: 1960, sex: "male" };
  expect(changeOf(facts, { idNo: ` ${idNo.toLowerCase()} ` }, today)).toEqual({ idNo, ...follows });
  expect(changeOf(facts, { idNo, birthYear: 1961 }, today)).toMatchObject({ birthYear: 1961 });
  expect(changeOf({ ...facts, idNo }, { idNo: null }, today)).toEqual({ idNo: null });
});

test("a wrong check character is refused", () => {
  const wrong = `${idNo.slice(0, 17)}${idNo.endsWith("1") ? "2" : "1"}`;
  expect(changeOf(facts, { idNo: wrong }, today)).toMatchObject({ problem: "person.idno-wrong" });
});

test("what stays as it is is no change", () => {
  expect(changeOf(facts, { name: "测一", phone: null }, today)).toEqual({ phone: null });
});

const past = (
  id: string,
  fields: string[],
  pair: string | null = null,
  undoes: string | null = null,
) => ({ id, fields, pair, undoes }) satisfies PastChange;

test.each([
  ["never merged", [past("1", ["phone"])], null],
  ["merged alone", [past("1", ["phone"], "p")], { entry: "1", restored: ["phone"], left: [] }],
  [
    "corrected since",
    [past("1", ["phone", "name"], "p"), past("2", ["phone"])],
    { entry: "1", restored: ["name"], left: ["phone"] },
  ],
  [
    "a later merge that was undone",
    [past("1", ["phone"], "p"), past("2", ["phone"], "q"), past("3", ["phone"], "q", "2")],
    { entry: "1", restored: ["phone"], left: [] },
  ],
  [
    "merged, undone and merged again",
    [past("1", ["phone"], "p"), past("2", ["phone"], "p", "1"), past("3", ["phone"], "p")],
    { entry: "3", restored: ["phone"], left: [] },
  ],
  ["undone already", [past("1", ["phone"], "p"), past("2", ["phone"], "p", "1")], null],
])("%s: what an un-merge gives back", (_, entries, expected) => {
  expect(undoing(entries, "p")).toEqual(expected);
});

import { expect, test } from "vitest";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

function flat(words: object): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([page, said]: [string, object]) =>
      Object.entries(said).map(([key, text]): [string, string] => [`${page}.${key}`, String(text)]),
    ),
  );
}

const holes = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name ?? "")
    .toSorted((a, b) => a.localeCompare(b));

test("whatever is said in Chinese is said in English, and the other way round", () => {
  expect([...flat(en).keys()].toSorted()).toEqual([...flat(zh).keys()].toSorted());
});

test("both languages say the same figures and names", () => {
  const english = flat(en);
  const unlike = [...flat(zh)].filter(
    ([key, text]) => holes(text).join() !== holes(english.get(key) ?? "").join(),
  );
  expect(unlike).toEqual([]);
});

test("nobody is shouted at and nothing is blank", () => {
  const all = [...flat(zh).values(), ...flat(en).values()];
  expect(all.filter((text) => /[!！]/.test(text) || text.trim() === "")).toEqual([]);
});

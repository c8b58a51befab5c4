import { answers, quarantineReasons } from "@lianfang/domain/sync/contract";
import { expect, test } from "vitest";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

const details = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);

test("both languages say the same things", () => {
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
});

test.each(Object.entries(zh))("%s fills the same details in both", (key, words) => {
  const other = Object.entries(en).find(([name]) => name === key)?.[1] ?? "";
  expect(new Set(details(other))).toEqual(new Set(details(words)));
});

test("every answer of the server and every reason has words", () => {
  const keys = Object.keys(zh);
  expect(answers.filter((answer) => !keys.includes(`answer.${answer}`))).toEqual([]);
  expect(quarantineReasons.filter((reason) => !keys.includes(`reason.${reason}`))).toEqual([]);
});

import { expect, test } from "vitest";
import type { Role } from "../role.ts";
import { assignRefusal } from "./assign.ts";

const here = [{ from: 100, until: 200 }];
const task = (over: object = {}) => ({ gridNo: 150, disease: true, isDone: false, ...over });
const right = (role: Role) => [{ role, span: here }];

test.each([
  ["a desk of the place", task(), right("community"), null],
  ["a grid worker of the place", task({ disease: false }), right("gridWorker"), null],
  ["a desk of another place", task({ gridNo: 200 }), right("community"), "not-able"],
  ["someone without rights", task(), [], "not-able"],
  ["health, a task of disease", task(), right("health"), null],
  ["health, a task of something else", task({ disease: false }), right("health"), "not-able"],
  ["closed already", task({ isDone: true }), right("community"), "closed"],
  ["out of the caller's sight", undefined, right("community"), "unknown"],
])("%s", (_, asked, rights, why) => {
  expect(assignRefusal(asked, rights)).toBe(why);
});

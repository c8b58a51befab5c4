import { expect, test } from "vitest";
import { between } from "./choose.ts";
import { filterOf } from "./filter.ts";

test("a link from the board shows the late tasks of one level", () => {
  const filter = filterOf(new URLSearchParams("state=open&overdue=yes&level=town&area=12"));
  expect(filter).toEqual({ state: "open", overdue: "yes", level: "town", area: "12" });
});

test("what was asked for comes back from the address", () => {
  const asked = "state=done&kind=call&who=nobody&place=%E4%B8%9C%E4%B8%80";
  expect(filterOf(new URLSearchParams(asked))).toEqual({
    state: "done",
    kind: "call",
    responsible: "nobody",
    place: "东一",
  });
});

test("an address with nonsense in it shows open tasks instead of failing", () => {
  const nonsense = "state=x&area=1;drop&level=moon&who=maybe&kind=?&overdue=1&place=%20";
  expect(filterOf(new URLSearchParams(nonsense))).toEqual({ state: "open" });
});

test.each([
  ["a", "c", ["a", "b", "c"]],
  ["d", "b", ["b", "c", "d"]],
  [null, "b", ["b"]],
  ["gone", "b", ["b"]],
])("from %s to %s with shift", (from, to, expected) => {
  expect(between(["a", "b", "c", "d"], from, to)).toEqual(expected);
});

import { expect, test } from "vitest";
import { filterBy, rowFilterOf } from "./filter.ts";

const counts = { rows: 9, accepted: 3, duplicates: 2, rejected: 1, ignored: 3, warnings: 0 };
const asked = (text: string) => rowFilterOf(new URLSearchParams(text), counts);

test("the rejected rows come first, where there are any", () => {
  expect(asked("")).toEqual({ state: "rejected", code: null, page: 0 });
  expect(rowFilterOf(new URLSearchParams(), { ...counts, rejected: 0 }).state).toBeNull();
});

test("the address is believed where it is well formed", () => {
  expect(asked("state=all")).toEqual({ state: null, code: null, page: 0 });
  expect(asked("code=id_checksum")).toEqual({ state: null, code: "id_checksum", page: 0 });
  expect(asked("state=nonsense&page=x&code=A B")).toEqual({ state: null, code: null, page: 0 });
  const to = filterBy({ state: "duplicate", code: "same_row", page: 12 });
  expect(asked(new URLSearchParams(to).toString())).toEqual({
    state: "duplicate",
    code: "same_row",
    page: 12,
  });
});

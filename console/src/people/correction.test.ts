import { expect, test } from "vitest";
import { changesOf } from "./correction.ts";

test("only what changes is sent; blank stays, emptied is null", () => {
  expect(changesOf({})).toEqual({});
  expect(changesOf({ name: "  ", phone: "", sex: undefined })).toEqual({});
  expect(changesOf({ name: " 测二 ", phone: null, idNo: "11010519491231002x" })).toEqual({
    name: "测二",
    phone: null,
    idNo: "11010519491231002X",
  });
  expect(changesOf({ birthYear: "1980", sex: "female" })).toEqual({
    birthYear: 1980,
    sex: "female",
  });
  expect(changesOf({ birthYear: null })).toEqual({ birthYear: null });
  expect(changesOf({ birthYear: "80" })).toEqual({});
});

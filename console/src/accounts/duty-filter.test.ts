import { expect, test } from "vitest";
import { dutyFilterOf } from "./duty-filter.ts";

test("an address that says nothing asks for now, the first page and everything", () => {
  expect(dutyFilterOf(new URLSearchParams())).toEqual({
    wall: null,
    at: null,
    search: "",
    kind: null,
    page: 0,
    area: null,
    account: null,
  });
});

test("a time is that of the district; what is no time or page is left open", () => {
  const asked = new URLSearchParams("at=2020-02-11T14:00&page=2&kind=sector&area=12");
  expect(dutyFilterOf(asked)).toMatchObject({
    at: "2020-02-11T14:00:00+08:00",
    page: 2,
    kind: "sector",
    area: "12",
  });
  const wrong = new URLSearchParams("at=gestern&page=-1&kind=all&area=x");
  expect(dutyFilterOf(wrong)).toMatchObject({ at: null, page: 0, kind: null, area: null });
});

import { places2019 } from "@lianfang/domain/imports/places-2019";
import { expect, test } from "vitest";
import { citiesOf } from "./cities.ts";
import { provinces } from "./provinces.ts";

test("every city is one of its province's, by the same code as in the registers", () => {
  const cities = provinces.flatMap(({ code }) => citiesOf(code));
  expect(cities.length).toBeGreaterThan(330);
  for (const { code, name } of cities) {
    const province = places2019.split("\n").find((line) => line.startsWith(code.slice(0, 2)));
    expect(province, name).toContain(`|${code.slice(2)}${name}`);
  }
  expect(citiesOf("42")).toContainEqual({ code: "4201", name: "武汉市" });
  expect(citiesOf("31")).toEqual([]);
});

import { checkCharacter } from "@lianfang/domain/people/idno";
import { expect, test } from "vitest";
import { faultsOfTold, idNoSays, nothingTyped, toldOf } from "./told.ts";

const day = "2020-02-11";
const digits = "50000019850314777";
const idNo = digits + checkCharacter(digits);
const wrong = digits + (idNo.endsWith("0") ? "1" : "0");

test("an ID number is judged the moment it is whole, and not before", () => {
  expect(idNoSays({ ...nothingTyped, idNo: digits }, day)).toBeNull();
  expect(idNoSays({ ...nothingTyped, idNo }, day)).toBe("right");
  expect(idNoSays({ ...nothingTyped, idNo: wrong }, day)).toMatchObject({
    zh: expect.stringContaining("校验位"),
  });
});

test("a name is needed, and one way to find whoever bears it", () => {
  expect(faultsOfTold(nothingTyped, day)).toEqual(["name", "reach"]);
  expect(faultsOfTold({ ...nothingTyped, name: "测买药" }, day)).toEqual(["reach"]);
  expect(faultsOfTold({ ...nothingTyped, name: "测买药", address: "东街" }, day)).toEqual([]);
  expect(faultsOfTold({ ...nothingTyped, name: "测买药", phone: "142", idNo: wrong }, day)).toEqual(
    ["idNo"],
  );
});

test("what was left out is not sent blank", () => {
  expect(toldOf("p", { ...nothingTyped, name: " 测买药 ", idNo: ` ${idNo} ` })).toEqual({
    person: "p",
    name: "测买药",
    phone: null,
    idNo,
    address: null,
    livesAt: null,
  });
});

// What clerks write beside people and instead of numbers: nobody is lost, nobody is made up.

import { expect, test } from "vitest";
import { idNo, mobile, read, workbook } from "./register.fixture.ts";

test("a passport with its name beside it, and words instead of a number, keep nobody out", async () => {
  const head = ["姓名", "身份证号", "联系电话"];
  const rows = ["G1234567（护照）", "港澳通行证H12345678", "701234567", "户口本丢失"];
  const { counts, codes } = await read(
    "residents",
    await workbook({
      rows: [head, ...rows.map((id, i) => [`测${"一二三四"[i]}`, id, mobile(i + 1)])],
    }),
  );
  expect(counts).toMatchObject({ rows: 4, accepted: 4 });
  expect(codes).toMatchObject({
    2: ["id_other_kind"],
    3: ["id_other_kind"],
    4: ["id_other_kind"],
    5: ["id_no_unreadable"],
  });
});

test("headings of buildings and empty flats are nobody; who stands under them lives there", async () => {
  const head = ["楼栋", "房号", "姓名", "身份证号", "备注"];
  const { states, values } = await read(
    "residents",
    await workbook({
      rows: [
        head,
        ["1栋"],
        [null, 101, "测一", idNo(1)],
        [null, 102, null, null, "空置"],
        [null, 103, "无人居住"],
        [null, 104, null, null, "本人在外"],
        ["2栋"],
        [null, 101, "测二", idNo(2), "空户"],
      ],
    }),
  );
  expect(states).toEqual({
    2: "title",
    3: "read",
    4: "note",
    5: "note",
    6: "rejected",
    7: "title",
    8: "read",
  });
  expect([values(3)["building"], values(8)["building"]]).toEqual(["1栋", "2栋"]);
});

test("two people in one row: the second is told of, and lends the first nothing", async () => {
  const { values, codes } = await read(
    "residents",
    await workbook({
      rows: [
        ["姓名", "身份证号", "电话", "姓名", "身份证号", "电话"],
        ["测一", idNo(1), null, "测二", idNo(2), mobile(2)],
        ["测三", idNo(3), mobile(3), null, null, null],
      ],
    }),
  );
  expect(codes).toEqual({ 2: ["another_person"] });
  expect(values(2)).toMatchObject({ name: "测一", id_no: idNo(1), phone: null });
});

test("where no column is called 姓名, the head of the household is the person", async () => {
  const { states, values } = await read(
    "residents",
    await workbook({
      rows: [
        ["户主", "身份证号", "电话", "楼栋", "房号"],
        ["测一", idNo(1), mobile(1), "1栋", "101"],
      ],
    }),
  );
  expect(states).toEqual({ 2: "read" });
  expect(values(2)).toMatchObject({ name: "测一", id_no: idNo(1) });
});

test("a shop that is closed is not open, and numbers that an export kept as text are read", async () => {
  const shops = [
    ["测店一", "已停业"],
    ["测店二", "正常营业"],
    ["测店三", "暂停营业"],
  ];
  const file = await workbook({ rows: [["场所名称", "营业状态"], ...shops] });
  const { values } = await read("venues", file);
  expect([2, 3, 4].map((row) => values(row)["open"])).toEqual([false, true, false]);
  const lines = ["姓名,身份证号,电话", `测一,"=""${idNo(1)}""",="${mobile(1)}"`];
  const people = await read("residents", Buffer.from(lines.join("\n")), "表.csv");
  expect(people.values(2)).toMatchObject({ id_no: idNo(1), phone: mobile(1) });
});

test("who signs is no person, and a note below is none; 说明 with an ID number is somebody", async () => {
  const { states } = await read(
    "residents",
    await workbook({
      rows: [
        ["姓名", "身份证号", "电话"],
        ["说明", idNo(1), mobile(1)],
        ["社区负责人签字：", "", "日期："],
        ["备注", "数据来自社区"],
      ],
    }),
  );
  expect(states).toEqual({ 2: "read", 3: "form_meta", 4: "note" });
});

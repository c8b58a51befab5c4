import { expect, test } from "vitest";
import { idNo, mobile, read, workbook } from "./register.fixture.ts";

test("a household's address is written once: merged, left empty, or 同上", async () => {
  const bytes = await workbook({
    rows: [
      ["XX社区居民信息登记表", null, null, null, null, null, null, null],
      ["填报单位：XX社区", null, null, null, "填报日期：2020年2月10日"],
      ["序号", "楼栋", "单元", "房号", "姓名", "与户主关系", "身份证号码", "联系电话"],
      [1, "3栋", "1单元", "101", "测 一", "户主", `'${idNo(1)}`, Number(mobile(1))],
      [2, null, null, null, "测一一", "配偶", idNo(2), "同上"],
      [3, null, null, null, "测一二", "子", null, "/"],
      [4, "3栋", "1单元", "102", "测二", "户主", idNo(4), mobile(4)],
      [5, "〃", "〃", "〃", "测二一", "之妻", idNo(5), ""],
      [6, "4栋", null, "201", "测三", "户主", idNo(6), "023-60000016"],
      ["小计", null, null, null, "6人"],
      [],
      ["注：本表由网格员填写。"],
      ["填表人：测某", null, null, null, "审核人：试某"],
    ],
    merges: ["A1:H1", "B4:B6", "A12:H12"],
  });
  const { states, values, counts } = await read("residents", bytes);
  expect(states).toEqual({
    1: "title",
    2: "form_meta",
    4: "read",
    5: "read",
    6: "read",
    7: "read",
    8: "read",
    9: "read",
    10: "total",
    12: "note",
    13: "form_meta",
  });
  expect(counts).toMatchObject({ rows: 11, accepted: 6, ignored: 5 });
  expect(values(4)).toMatchObject({
    name: "测一",
    id_no: idNo(1),
    phone: mobile(1),
    day: "2020-02-10",
  });
  expect(values(5)).toMatchObject({
    building: "3栋",
    unit: "1单元",
    room: "101",
    phone: mobile(1),
  });
  expect(values(6)).toMatchObject({ building: "3栋", room: "101", id_no: null, phone: null });
  expect(values(8)).toMatchObject({ building: "3栋", unit: "1单元", room: "102" });
  expect(values(9)).toMatchObject({
    building: "4栋",
    unit: null,
    room: "201",
    phone: "023-60000016",
  });
});

test("temperatures of several days: the highest counts", async () => {
  const bytes = await workbook({
    rows: [
      ["员工体温登记"],
      ["序号", "姓名", "手机号", "2月8日", null, "2月9日", null],
      [null, null, null, "上午", "下午", "上午", "下午"],
      [1, "测一", mobile(1), 36.5, 36.6, 36.4, 36.5],
      [2, "测二", mobile(2), 36.5, 37.4, 36.4, null],
      [3, "测三", mobile(3), null, null, null, null],
    ],
    merges: ["A1:G1", "D2:E2", "F2:G2", "A2:A3", "B2:B3", "C2:C3"],
  });
  const { codes, values } = await read("employees-health", bytes);
  expect(values(4)).toMatchObject({ am_temp: 36.5, pm_temp: 36.6 });
  expect(codes).toEqual({
    5: ["fever"],
    6: ["am_temperature_missing", "pm_temperature_missing"],
  });
});

test("purchases: each opens a visit; the same buyer may come again another day", async () => {
  const bytes = await workbook({
    name: "2月",
    rows: [
      ["零售药店发热咳嗽类药品购买人员登记表"],
      ["药店名称：XX大药房"],
      [
        "序号",
        "购药人",
        "身份证号",
        "联系方式",
        "药品名称",
        "数量",
        "购买日期",
        "用药人体温（℃）",
        "家庭住址",
      ],
      [
        1,
        "测一",
        idNo(1),
        mobile(1),
        "感冒灵颗粒",
        "2盒",
        new Date(Date.UTC(2020, 1, 7)),
        "36.5",
        "测试社区1栋",
      ],
      [2, "测一", idNo(1), mobile(1), "感冒灵颗粒", 1, "2月8日", 37.6, "测试社区1栋"],
      [3, "测一", idNo(1), mobile(1), "感冒灵颗粒", 1, "2月8日", 37.6, "测试社区1栋"],
      [4, "测二", null, mobile(2), "布洛芬", 1, "2.30", "正常", null],
      [5, "测三", null, null, "布洛芬", 1, 43868, "正常", "测试社区2栋"],
      [6, null, idNo(6), mobile(6), "布洛芬", 1, 43868, null, null],
      [7, "测七", idNo(7), mobile(7), "布洛芬", 1, null, null, null],
      ["合计", null, null, null, null, 7],
    ],
    merges: ["A1:I1"],
  });
  const { states, codes, values } = await read("purchases", bytes);
  expect(states).toEqual({
    1: "title",
    2: "form_meta",
    4: "read",
    5: "read",
    6: "duplicate",
    7: "rejected",
    8: "read",
    9: "rejected",
    10: "rejected",
    11: "total",
  });
  expect(codes).toEqual({
    4: ["medicine_bought"],
    5: ["fever", "medicine_bought"],
    6: ["duplicate"],
    7: expect.arrayContaining(["date_unreadable"]),
    8: ["temperature_unreadable", "medicine_bought"],
    9: ["name_missing"],
    10: ["date_missing"],
  });
  expect(values(4)).toMatchObject({ purchase_date: "2020-02-07", day: "2020-02-07", quantity: 2 });
});

test("arrivals: a key area is visited, another province called, the district neither", async () => {
  const bytes = await workbook({
    rows: [
      ["外来人员登记表（2020年2月11日）"],
      ["姓名", "证件号码", "联系电话", "来碚前所在地", "抵碚日期", "车次/航班", "体温", "健康状况"],
      ["测一", idNo(1), mobile(1), "湖北武汉", "2月9日", "G1", 36.5, "良好"],
      ["测二", idNo(2), mobile(2), "四川省广安市", "2020.2.1", "自驾", 36.5, "无发热咳嗽"],
      ["测三", idNo(3), mobile(3), "重庆市渝中区", "2020/2/1", "轻轨", 36.5, "咳嗽"],
      ["测四", idNo(4), mobile(4), "老家", "2020/2/1", "", 36.5, "无"],
      ["测五", idNo(5), mobile(5), "湖北", "未返", "", null, null],
      ["测六", idNo(5), mobile(6), "湖北", "2020/2/1", "", 36.5, null],
      ["测七", Number("500000198503141118"), mobile(7), "湖北", "2020/2/1", "", 36.5, null],
      ["测八", "5.00000198503141E+17", mobile(8), "湖北", "2020/3/1", "", 36.5, null],
      ["测九", null, null, "湖北", "2020/2/1", "", 36.5, null],
    ],
    merges: ["A1:H1"],
  });
  const { codes, states } = await read("returnees", bytes);
  expect(codes).toEqual({
    3: ["arrival_key_area"],
    4: ["arrival_outside_city"],
    5: ["symptoms"],
    6: ["origin_unknown"],
    7: ["not_happened", "temperature_missing"],
    8: ["contradicts_row"],
    9: ["id_precision_lost"],
    10: ["id_precision_lost", "date_future"],
    11: ["who_unclear"],
  });
  expect(states).toMatchObject({ 7: "read", 8: "rejected", 10: "rejected", 11: "rejected" });
});

test("venues", async () => {
  const bytes = await workbook({
    rows: [
      ["公共场所疫情防控排查登记表"],
      [
        "序号",
        "场所名称",
        "类别",
        "地址",
        "负责人",
        "联系电话",
        "从业人数",
        "排查日期",
        "是否消毒",
      ],
      [1, "测试超市", "超市", "测试路1号", "测一", mobile(1), "12人", "2月9日", "是"],
      [2, "测试理发店", "理发", "测试路2号", "测二", "023-60000016", 3, "2020.02.09", "否"],
      [3, "测试超市", "超市", "测试路1号", "测一", mobile(1), 12, "2月9日", "是"],
      [4, null, "餐饮", "测试路3号", null, null, null, null, null],
      [5],
    ],
    merges: ["A1:I1"],
  });
  const { states, values } = await read("venues", bytes);
  expect(states).toEqual({
    1: "title",
    3: "read",
    4: "read",
    5: "duplicate",
    6: "rejected",
    7: "note",
  });
  expect(values(3)).toMatchObject({
    venue: "测试超市",
    manager: "测一",
    staff_count: 12,
    day: "2020-02-09",
  });
});

test("accounts: role and area are needed", async () => {
  const bytes = await workbook({
    rows: [
      ["姓名", "角色", "负责区域", "手机号"],
      ["测一", "网格员", "测试社区第一网格", mobile(1)],
      ["测二", "楼长", "测试社区3栋", mobile(2)],
      ["测三", "局长", "测试社区", mobile(3)],
      ["测四", "社区（村）", null, mobile(4)],
    ],
  });
  const { codes, values } = await read("accounts", bytes);
  expect(values(2)).toMatchObject({ role: "gridWorker", area: "测试社区第一网格" });
  expect(values(3)).toMatchObject({ role: "sentinel" });
  expect(codes).toEqual({ 4: ["role_unknown"], 5: ["area_missing"] });
});

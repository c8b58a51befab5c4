// Registers of work and places; those of residents and their ways stand in kinds.ts.

import * as f from "./fields.ts";
import type { KindOfImport } from "./row.ts";

const { also, field, heads } = f;

export const venues: KindOfImport = {
  kind: "venues",
  zh: "场所排查登记",
  en: "Venues",
  form: "venue_screening",
  fields: [
    field(
      "venue",
      "text",
      "场所名称",
      "Venue",
      "名称 单位名称 店名 商户名称 企业名称 店铺名称 场所 经营场所 门店名称 公共场所名称 商家名称 字号名称 经营单位 单位场所名称",
      true,
    ),
    field(
      "category",
      "text",
      "类别",
      "Category",
      "场所类别 场所类型 类型 行业 行业类别 经营类别 经营类型 业态 性质",
    ),
    ...f.door
      .filter(({ key }) => ["town", "community", "grid", "address"].includes(key))
      .map((one) =>
        one.key === "address"
          ? {
              ...one,
              zh: "地址",
              aliases: [
                ...one.aliases,
                ...heads("场所地址 经营地址 所在位置 位置 经营场所地址 地点"),
              ],
            }
          : one,
      ),
    field(
      "manager",
      "name",
      "负责人",
      "Manager",
      "负责人姓名 经营者 店主 法人 法定代表人 联系人 场所负责人 责任人 老板 经营者姓名 业主",
    ),
    also(f.phone, "负责人电话 负责人联系电话 经营者电话 负责人联系方式"),
    field(
      "staff_count",
      "int",
      "从业人数",
      "Staff",
      "从业人员数 员工人数 职工人数 人数 从业人员 员工数 在岗人数",
    ),
    field(
      "screened_on",
      "date",
      "排查日期",
      "Screened on",
      "检查日期 检查时间 排查时间 登记日期 日期 填报日期 巡查日期",
    ),
    field("open", "flag", "是否营业", "Open", "营业 营业状态 是否开业 营业情况 是否复工"),
    field(
      "disinfected",
      "flag",
      "是否消毒",
      "Disinfected",
      "消毒 消毒情况 是否每日消毒 消杀情况 是否落实消毒",
    ),
    field(
      "masks",
      "flag",
      "是否佩戴口罩",
      "Masks worn",
      "佩戴口罩 口罩佩戴 员工是否佩戴口罩 戴口罩",
    ),
    field("licence", "text", "统一社会信用代码", "Credit code", "信用代码 营业执照号 社会信用代码"),
    also(f.note, "排查情况 存在问题 问题 整改情况"),
  ],
};

export const employeesHealth: KindOfImport = {
  kind: "employees-health",
  zh: "员工健康信息",
  en: "Employees' health",
  form: "employee_health",
  fields: [
    f.name,
    f.idNo,
    f.phone,
    f.sex,
    f.age,
    f.employer,
    field("department", "text", "部门", "Department", "部门班组 车间 班组 所属部门 科室"),
    field("position", "text", "岗位", "Position", "职务 工种 岗位名称"),
    f.origin,
    field(
      "return_date",
      "date",
      "何时返渝",
      "Returned on",
      "何时返来渝 返渝时间 返渝日期 返岗日期 返回日期 返回时间 来渝时间 抵渝时间 抵渝日期 返碚时间 返碚日期 何时返碚 到渝时间 抵达日期 返岗时间 返厂时间 返程日期 返程时间 抵碚日期 回渝时间",
    ),
    f.transport,
    field(
      "whereabouts",
      "text",
      "14天内活动轨迹",
      "Whereabouts in 14 days",
      "活动轨迹 近14天活动轨迹 14天活动轨迹 近14天行程 14天内行程 行动轨迹",
    ),
    f.hubeiHistory,
    f.contact,
    ...f.door.filter(({ key }) => ["address", "town", "community"].includes(key)),
    field(
      "am_temp",
      "temperature",
      "体温 上午",
      "Temperature a.m.",
      "上午体温 上班前体温 早体温 晨检体温 晨检 体温早 体温上班 上班体温 体温上班前 早上体温 晨间体温 体温第一次 体温1 第一次体温 入厂体温 体温早上 体温晨 上午 早检 体温上岗前",
    ),
    field(
      "pm_temp",
      "temperature",
      "体温 下午",
      "Temperature p.m.",
      "下午体温 下班前体温 晚体温 午检体温 午检 体温晚 体温下班 下班体温 体温下班前 晚上体温 体温第二次 体温2 第二次体温 离厂体温 体温晚上 体温午 下午 晚检 体温离岗前 体温中午 中午体温",
    ),
    f.temperature,
    f.signs,
    field(
      "on_post",
      "flag",
      "是否上岗",
      "On post",
      "上岗 是否在岗 在岗 上岗情况 在岗情况 是否到岗 是否返岗 返岗情况 是否复工 今日是否上岗",
    ),
    field(
      "checked_on",
      "date",
      "日期",
      "Date",
      "填报日期 检测日期 测温日期 登记日期 测量日期 统计日期",
    ),
    f.note,
  ],
};

export const accounts: KindOfImport = {
  kind: "accounts",
  zh: "账号",
  en: "Accounts",
  form: null,
  fields: [
    f.name,
    field("role", "choice", "角色", "Role", "岗位 权限 职务 身份 账号角色 角色名称 人员类别", true),
    field(
      "area",
      "text",
      "负责区域",
      "Area",
      "区域 所属区域 责任区域 管辖区域 单位 所在区域 负责网格 网格 社区 责任网格 区划代码 镇街社区 辖区",
      true,
    ),
    f.phone,
    field("until", "date", "有效期至", "Valid until", "到期日 截止日期 有效期 到期时间"),
    f.note,
  ],
};

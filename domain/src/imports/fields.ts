// The fields that registers share, each with the heads by which clerks call it. Heads are
// compared without spaces, marks and what stands in brackets.

import type { FieldType, ImportField } from "./row.ts";

/** @param aliases heads by which clerks call it, parted by spaces */
export function field(
  key: string,
  type: FieldType,
  zh: string,
  en: string,
  aliases = "",
  needed = false,
): ImportField {
  return { key, type, zh, en, aliases: heads(aliases), needed };
}

export function heads(words: string): string[] {
  return words.split(" ").filter((word) => word !== "");
}

/** A field under more heads. */
export function also(one: ImportField, words: string): ImportField {
  return { ...one, aliases: [...one.aliases, ...heads(words)] };
}

export const name = field(
  "name",
  "name",
  "姓名",
  "Name",
  "人员姓名 名字 员工姓名 登记人姓名 居民姓名 本人姓名 人员 被登记人 职工姓名 来访人 返乡人员姓名 家庭成员 家庭成员姓名 成员姓名",
  true,
);

export const idNo = field(
  "id_no",
  "idNo",
  "身份证号码",
  "ID number",
  "身份证号 身份证 证件号码 证件号 公民身份号码 公民身份证号码 身份证件号 身份证件号码 居民身份证号 居民身份证号码 身份证编号 身份号码 有效证件号码",
);

export const phone = field(
  "phone",
  "phone",
  "联系电话",
  "Phone",
  "手机号 手机号码 手机 电话 电话号码 联系方式 本人电话 联系号码 移动电话 联系手机 本人联系电话 联系人电话",
);

export const sex = field("sex", "sex", "性别", "Sex");
export const age = field("age", "int", "年龄", "Age", "岁数 周岁");
export const birth = field(
  "birth_date",
  "date",
  "出生日期",
  "Date of birth",
  "出生年月日 出生年月 生日",
);

/** Where somebody lives, from the town to the door; what a family shares is written once. */
export const door = [
  field(
    "town",
    "text",
    "镇街",
    "Town or street",
    "镇 街道 街镇 乡镇 镇(街) 所属镇街 街道镇 乡镇街道 镇街名称",
  ),
  field(
    "community",
    "text",
    "社区（村）",
    "Community",
    "社区 村 社区村 村社区 所属社区 村居 社区名称 所在社区 村(居)委会 村居委会 所属村社区",
  ),
  field(
    "grid",
    "text",
    "网格",
    "Grid",
    "网格号 网格编号 所属网格 网格名称 村民小组 组 社 居民小组",
  ),
  field("estate", "text", "小区", "Estate", "小区名称 院落 小区院落 居住小区 所属小区 物业小区"),
  field(
    "building",
    "text",
    "楼栋",
    "Building",
    "栋 楼号 楼栋号 栋号 幢 幢号 楼幢 楼栋院落 号楼 楼栋名称",
  ),
  field("unit", "text", "单元", "Unit", "单元号"),
  field(
    "room",
    "text",
    "门牌号",
    "Room",
    "室 房号 房间号 房屋号 室号 门牌 单元门牌号 户号 门号 单元-门牌号 单元房号",
  ),
  field("household_head", "text", "户主姓名", "Household head", "户主"),
  field(
    "address",
    "text",
    "现居住地址",
    "Address",
    "居住地 家庭住址 住址 现住址 小区及门牌号 地址 居住地址 家庭地址 详细地址 现居住地 现居地 居住详细地址 现住地址 常住地址 在渝住址 在碚居住地址 返乡住址",
  ),
];

export const temperature = field(
  "temperature",
  "temperature",
  "体温",
  "Temperature",
  "测量体温 当前体温 今日体温 体温情况 体温测量 用药人体温 实测体温",
);

export const signs = field(
  "signs",
  "text",
  "健康状况",
  "Signs of disease",
  "有无症状 症状 身体状况 是否有发热咳嗽 可疑症状 有无发热咳嗽等症状 有无发热咳嗽 是否有症状 目前身体状况 健康情况 身体情况 有无发热干咳乏力等症状 是否发热咳嗽 是否发热 异常症状",
);

export const hubeiHistory = field(
  "hubei_history",
  "flag",
  "湖北旅居史",
  "Stay in Hubei",
  "是否到过湖北 有无湖北旅居史 是否途经武汉 近14天是否去过疫区 是否有湖北旅居史 是否有湖北武汉旅居史 14天内是否途经武汉湖北 14天内是否到过湖北 是否去过湖北 武汉湖北旅居史 有无疫区旅居史 近期有无疫区旅居史 有无重点地区旅居史 是否接触湖北人员 疫区旅居史 是否途经湖北 是否来自湖北 近14天有无湖北旅居史 14天内有无湖北旅居史",
);

export const contact = field(
  "contact_history",
  "flag",
  "接触史",
  "Contact with cases",
  "14天内接触史 是否接触确诊疑似病例 是否接触湖北人员或确诊病例 有无与重点地区人员接触史 是否接触确诊病例 有无接触史 是否接触过确诊或疑似病例 密切接触史 是否密接",
);

export const origin = field(
  "origin",
  "area",
  "来源地",
  "Came from",
  "从何地返回 出发地 返回前所在地 来碚前所在地 来渝前所在地 来返碚前所在地 员工来源地 来自何地 何地返回 从何处来 从何处返回 返回地 来自地区 返乡来源地 始发地 出发城市 来自 何地返渝 何地返碚 从哪里来 从哪返回 外出地 务工地 返回前居住地 来返渝前所在地 来源地省市 来碚出发地",
);

export const transport = field(
  "transport",
  "text",
  "交通工具及班次",
  "Transport",
  "车次航班 航班车次车牌号 车牌号 乘坐车次 交通工具 交通方式 返回方式 乘坐交通工具 车次 航班 交通方式及车次航班车牌 返程交通工具 航班车次车牌 出行方式",
);

export const note = field("note", "text", "备注", "Remark", "备注 说明 其他 其它 情况说明");

export const hukou = field(
  "hukou",
  "text",
  "户籍地",
  "Registered residence",
  "户籍地址 户籍所在地 户籍 户口所在地",
);
export const employer = field(
  "employer",
  "text",
  "工作单位",
  "Employer",
  "单位 所在单位 单位名称 企业名称 公司 公司名称 就业单位 工作单位或学校",
);

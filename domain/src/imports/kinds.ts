import * as f from "./fields.ts";
import type { ImportKind } from "./import.ts";
import { accounts, employeesHealth, venues } from "./kinds-of-work.ts";
import type { KindOfImport } from "./row.ts";

const { also, field } = f;

/**
 * What each kind of register can say. `needed` fields belong to who, where or when; a row
 * is still legible with a name and a phone or a household in place of an ID number.
 */
export const kinds: Readonly<Record<ImportKind, KindOfImport>> = {
  residents: {
    kind: "residents",
    zh: "居民登记",
    en: "Residents",
    form: "person_check",
    fields: [
      f.name,
      f.idNo,
      f.phone,
      f.sex,
      f.age,
      f.birth,
      ...f.door,
      field("relation", "text", "与户主关系", "Relation to head", "与户主的关系 关系 家庭关系"),
      field(
        "household_size",
        "int",
        "家庭人口数",
        "Household size",
        "家庭人数 户人口数 人口数 家庭人口 同住人数",
      ),
      f.hukou,
      f.employer,
      f.temperature,
      f.signs,
      f.hubeiHistory,
      f.contact,
      field(
        "screened_on",
        "date",
        "排查日期",
        "Screened on",
        "登记日期 填报日期 日期 登记时间 排查时间 摸排日期",
      ),
      f.note,
    ],
  },
  returnees: {
    kind: "returnees",
    zh: "外来（返回）人员登记",
    en: "Arrivals and returnees",
    form: "arrival",
    fields: [
      f.name,
      f.idNo,
      f.phone,
      f.sex,
      f.age,
      f.birth,
      f.origin,
      field(
        "arrive_date",
        "date",
        "抵达日期",
        "Arrived on",
        "抵碚日期 抵渝日期 返碚时间 返渝时间 到达时间 来碚时间 来渝时间 返回日期 返回时间 到达日期 何时返渝 何时返碚 返碚日期 返渝日期 来碚日期 来渝日期 返乡日期 返乡时间 抵达时间 返抵日期 抵碚时间 抵渝时间 何时返来渝 返来渝时间 返回抵达日期 来返时间 来返日期 到碚时间 到渝时间 回来时间 入渝时间",
        true,
      ),
      f.transport,
      field("companions", "int", "同行人数", "Companions", "同行人员数 随行人数"),
      ...f.door,
      f.hukou,
      f.employer,
      f.hubeiHistory,
      f.contact,
      f.temperature,
      f.signs,
      field(
        "isolation",
        "text",
        "隔离方式",
        "Isolation",
        "隔离措施 处置措施 管控措施 是否隔离 隔离情况",
      ),
      f.note,
    ],
  },
  purchases: {
    kind: "purchases",
    zh: "发热咳嗽类药品购买登记",
    en: "Purchases of fever and cough medicine",
    form: "purchase",
    fields: [
      also(
        f.name,
        "购药人 购药人姓名 购买人 购买人姓名 买药人 顾客姓名 购药者 购药者姓名 客户姓名 实名登记姓名 购药人员 购药人员姓名",
      ),
      also(f.idNo, "购药人身份证号 购药人身份证号码 购药人身份证 购买人身份证号 购买人身份证号码"),
      also(
        f.phone,
        "购药人电话 购药人联系电话 购药人联系方式 购买人电话 购买人联系电话 购药人手机号",
      ),
      f.sex,
      f.age,
      field(
        "purchase_date",
        "date",
        "购买日期",
        "Bought on",
        "购药日期 购药时间 购买时间 销售日期 销售时间 日期 登记日期 登记时间 时间 购药登记日期 售药时间 售药日期",
        true,
      ),
      field(
        "pharmacy",
        "text",
        "药店名称",
        "Pharmacy",
        "药店 药房 药房名称 销售药店 门店 门店名称 销售单位 零售药店名称 购药地点 药店全称",
      ),
      field(
        "drug",
        "text",
        "药品名称",
        "Medicine",
        "药品 药名 所售药品名称 购买药品 购买药品名称 购药名称 药品通用名 购买药品种类 药品名称及规格 商品名称 药品品种",
      ),
      field("quantity", "int", "数量", "Quantity", "购买数量 销售数量 盒数 药品数量 购药数量"),
      field("patient", "text", "用药人姓名", "Patient", "用药人 患者姓名 使用人 服药人"),
      f.temperature,
      f.signs,
      f.hubeiHistory,
      f.contact,
      ...f.door,
      f.note,
    ],
  },
  venues,
  "employees-health": employeesHealth,
  accounts,
};

/** The date of the event by which a row is true, where the register has a column for it. */
export const whenKey: Readonly<Record<ImportKind, string | null>> = {
  residents: "screened_on",
  returnees: "arrive_date",
  purchases: "purchase_date",
  venues: "screened_on",
  "employees-health": "checked_on",
  accounts: null,
};

/** What a clerk writes once for several people: an empty cell below means the same. */
export const carried: ReadonlySet<string> = new Set([
  "town",
  "community",
  "grid",
  "estate",
  "building",
  "unit",
  "room",
  "household_head",
  "address",
]);

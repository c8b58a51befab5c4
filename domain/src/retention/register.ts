// The data register: every column of every table is either personal, with purpose, level,
// retention and who sees it, or declared free of personal data. One file for each module;
// a test reads the catalogs and names what is missing (server/src/retention/register.test.ts).

import { retentionRules, type RuleId } from "./rules.ts";

/**
 * `sensitive` by GB/T 35273-2020 annex B and the Personal Information Protection Law,
 * article 28: health, movement, ID number, home, and what opens an account.
 */
export const levels = ["general", "sensitive"] as const;
export type Level = (typeof levels)[number];

/** A rule of retention, or: with the person, with the account, with the decision it proves. */
export type RetentionClass = RuleId | "identity" | "resident" | "staff" | "proof";

const classWords: Readonly<
  Record<Exclude<RetentionClass, RuleId>, { readonly zh: string; readonly en: string }>
> = {
  identity: {
    zh: "至本人注销（密钥、检索散列、密文一并销毁）",
    en: "Until the person is erased (key, look-up hashes and ciphertext go together)",
  },
  resident: {
    zh: "在册期间；注销后只余无法识别的代号",
    en: "While registered; after erasure a number that identifies nobody",
  },
  staff: { zh: "账号存续期间", en: "While the account exists" },
  proof: {
    zh: "作为处理依据长期保留，只含代号",
    en: "Kept as proof of what was decided; pseudonyms only",
  },
};

function isRule(kept: RetentionClass): kept is RuleId {
  return kept in retentionRules;
}

/** How a class of retention is called. */
export function keptWords(kept: RetentionClass): { readonly zh: string; readonly en: string } {
  return isRule(kept) ? retentionRules[kept].name : classWords[kept];
}

export const purposes = {
  locate: { zh: "确定所在楼栋与责任范围", en: "Which building, and who answers for it" },
  identify: { zh: "核对身份", en: "Telling who someone is" },
  contact: { zh: "联系本人", en: "Reaching the person" },
  find: { zh: "等值检索，查重", en: "Exact look-up, duplicates" },
  screen: { zh: "排查与健康监测", en: "Screening and health monitoring" },
  trace: { zh: "来源与去向追溯", en: "Where someone came from and went" },
  care: { zh: "转介、复访与办结", en: "Referral, re-visit and closure" },
  account: { zh: "工作人员登录与授权", en: "Staff signing in and their rights" },
  answer: { zh: "谁负责、谁经办", en: "Who answers, who handled it" },
  audit: { zh: "事后核查", en: "Checking afterwards" },
  erase: { zh: "到期删除与注销", en: "Erasing in time" },
} as const;
export type Purpose = keyof typeof purposes;

export const audiences = {
  desk: { zh: "指挥部、镇街、社区（本辖区）", en: "Headquarters, town, community (own areas)" },
  field: { zh: "网格员、楼栋哨兵（本范围）", en: "Grid workers, sentinels (own areas)" },
  health: { zh: "卫健部门（疾病线索）", en: "Health authority (signals of disease)" },
  masked: { zh: "列表仅见掩码", en: "Masked in lists" },
  unmask: { zh: "查看身份（说明用途，留痕）", en: "By unmasking, with a purpose, journaled" },
  colleagues: { zh: "同区工作人员", en: "Staff of the district" },
  systemAdmin: { zh: "系统管理员", en: "System administrator" },
  auditAdmin: { zh: "审计管理员", en: "Audit administrator" },
  headquarters: { zh: "指挥部", en: "Headquarters" },
  noOne: { zh: "仅平台内部使用，无人可见", en: "The platform only; nobody sees it" },
} as const;
export type Audience = keyof typeof audiences;

export type PersonalColumn = {
  readonly purpose: Purpose;
  readonly level: Level;
  readonly retention: RetentionClass;
  readonly seenBy: readonly Audience[];
};

export type TableRegister = {
  readonly module: string;
  readonly about: { readonly zh: string; readonly en: string };
  readonly personal: Readonly<Record<string, PersonalColumn>>;
  /** Columns that say nothing of a person. */
  readonly free: readonly string[];
};
export type Register = Readonly<Record<string, TableRegister>>;

/** One entry for several columns that are alike. */
export function each(
  columns: readonly string[],
  purpose: Purpose,
  level: Level,
  retention: RetentionClass,
  ...seenBy: readonly Audience[]
): Record<string, PersonalColumn> {
  return Object.fromEntries(
    columns.map((column) => [column, { purpose, level, retention, seenBy }]),
  );
}

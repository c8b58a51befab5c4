import { each, type Register } from "./register.ts";

const entry = each(["actor", "subject"], "audit", "general", "journal", "auditAdmin");
const entryFree = "district_id entry_id at act purpose count digest".split(" ");

/** journal, retention and the platform's own tables. */
export const groundRegister: Register = {
  journal: {
    module: "journal",
    about: {
      zh: "谁在何时对谁做了什么：只有代号，没有姓名和内容",
      en: "Who did what to whom and when: pseudonyms, no names, no contents",
    },
    personal: entry,
    free: [...entryFree, "seal", "hash"],
  },
  journal_inbox: {
    module: "journal",
    about: { zh: "待封存的日志", en: "Entries not yet sealed" },
    personal: entry,
    free: entryFree,
  },
  journal_batch: {
    module: "journal",
    about: { zh: "签名的日志头", en: "Signed heads" },
    personal: {},
    free: "district_id batch last_seal head sealed_at key_id signature".split(" "),
  },
  reaction_cursor: {
    module: "journal",
    about: { zh: "流程读到的位置", en: "How far the flow has read" },
    personal: {},
    free: ["district_id", "seal"],
  },
  retention_decision: {
    module: "retention",
    about: { zh: "留存期限与注销的决定", en: "Decisions on terms and erasures" },
    personal: {
      ...each(["person_id"], "erase", "general", "proof", "headquarters", "auditAdmin"),
      ...each(
        ["proposed_by", "decided_by", "reason"],
        "answer",
        "general",
        "proof",
        "headquarters",
        "systemAdmin",
        "auditAdmin",
      ),
    },
    free: "district_id decision_id kind rule days ground at_once proposed_at decided_at approved".split(
      " ",
    ),
  },
  erasure_run: {
    module: "retention",
    about: { zh: "删除的执行", en: "Runs of erasure" },
    personal: each(
      ["asked_by"],
      "answer",
      "general",
      "proof",
      "headquarters",
      "systemAdmin",
      "auditAdmin",
    ),
    free: "district_id run_id kind as_of terms decision_id asked_at finished_at number".split(" "),
  },
  erasure_part: {
    module: "retention",
    about: { zh: "每次删除的行数", en: "Rows erased by each run" },
    personal: {},
    free: "district_id run_id rule table_name rows partitions done_at".split(" "),
  },
  migration: {
    module: "db",
    about: { zh: "数据库版本", en: "Applied migrations" },
    personal: {},
    free: ["name", "applied_at"],
  },
};

/** What stands outside the tables. */
export const outsideTables = {
  zh: "运行日志（标准输出）只记时间、方法、带代号的路径、状态码和耗时；不记查询、正文、请求头和地址，不含姓名和数值；由承载系统按其规定保存。备份与数据库同等对待：主库部分含健康记录，密钥部分 7 日后删除。",
  en: "The server's log (standard output) holds time, method, path with pseudonyms, status and duration; no query, body, header or address, no names or values; whoever runs the machine keeps it by his own rules. Backups are treated like the database: the main part holds health records, the part with the keys is deleted after 7 days.",
} as const;

// How long what is kept, as data. A district may lengthen or shorten a rule within its
// bounds by a decision of two people; nothing else changes it.

export const ruleIds = [
  "movement",
  "visit",
  "order",
  "held",
  "session",
  "invitation",
  "importFile",
  "journal",
] as const;
export type RuleId = (typeof ruleIds)[number];

type Words = { readonly zh: string; readonly en: string };

export type RetentionRule = {
  /** Days by default (requirement R7), and the bounds of a decision. */
  readonly days: number;
  readonly least: number;
  readonly most: number;
  readonly name: Words;
  /** From when the days are counted. */
  readonly from: Words;
  /** What is not erased though its days are over; null: all goes. */
  readonly stays: Words | null;
  /**
   * - `delete`: the rows go.
   * - `pseudonymise`: the row stays and names nobody.
   * - `forget`: the module that keeps it forgets it by itself after these days; no run reaches
   *   it and no decision changes the days.
   * - `keep`: nothing of it can be erased yet; `stays` says why.
   */
  readonly how: "delete" | "pseudonymise" | "forget" | "keep";
  /** Tables whose rows it erases or changes. */
  readonly tables: readonly string[];
};

const underWay: Words = {
  zh: "未办结的任务、未回应的线索和进行中的轮次所涉及的记录留到其结束；楼栋、到户和每小时的计数不含个人，保留。",
  en: "Records under an open task, an unanswered signal or a running round stay until it ends; counts by building, coverage and hour hold no person and stay.",
};

export const retentionRules: Readonly<Record<RuleId, RetentionRule>> = {
  movement: {
    // The partitions of the last week are made anew every hour: no rule reaches into it.
    days: 14,
    least: 8,
    most: 30,
    name: { zh: "行踪与体温", en: "Movement and temperature" },
    from: { zh: "记录当日", en: "The day of the record" },
    stays: underWay,
    how: "delete",
    tables: ["health_check", "observation"],
  },
  visit: {
    days: 30,
    least: 14,
    most: 180,
    name: { zh: "走访、任务与线索", en: "Visits, tasks and signals" },
    from: {
      zh: "走访当日，所属轮次结束更晚的从结束起；任务从办结起。个人管控措施尚未上线，上线后从措施解除起",
      en: "The day of the visit, or the end of its round where that is later; of a task, the day it was closed. Measures on persons are not in the product yet; once they are, from their end",
    },
    stays: underWay,
    how: "delete",
    tables: [
      "visit",
      "round_door",
      "task_cause",
      "task_move",
      "task",
      "signal_withdrawal",
      "signal",
    ],
  },
  order: {
    days: 180,
    least: 90,
    most: 1_095,
    name: { zh: "通知的经办人", en: "Who handled an order" },
    from: { zh: "通知失效或撤回之日", en: "The end or withdrawal of the order" },
    stays: {
      zh: "通知本身（文号、依据、区域、起止）长期保留；起草、签发、撤回人换成不可识别的代号。",
      en: "The order itself (number, basis, area, times) stays; drafter, signer and who withdrew it become pseudonyms.",
    },
    how: "pseudonymise",
    tables: ["orders"],
  },
  held: {
    days: 30,
    least: 7,
    most: 90,
    name: { zh: "搁置的记录", en: "Records set apart" },
    from: { zh: "收到之日", en: "The day of receipt" },
    stays: null,
    how: "delete",
    tables: ["held_item"],
  },
  session: {
    days: 7,
    least: 1,
    most: 30,
    name: { zh: "登录会话", en: "Sessions" },
    from: { zh: "会话到期之日", en: "The end of the session" },
    stays: null,
    how: "delete",
    tables: ["session"],
  },
  invitation: {
    days: 7,
    least: 1,
    most: 30,
    name: { zh: "邀请链接", en: "Invitations" },
    from: { zh: "链接到期之日", en: "The end of the link" },
    stays: null,
    how: "delete",
    tables: ["invitation"],
  },
  importFile: {
    days: 7,
    least: 7,
    most: 7,
    name: { zh: "导入的原始表格", en: "Files of imported registers" },
    from: { zh: "上传之日", en: "The day of upload" },
    stays: {
      zh: "文件和各行内容加密保存，由导入模块每小时清理：提交或放弃后即删去文件，其余满 7 天清空，不由删除任务处理，也不计入预览和证明；正在读取、提交或撤销的批次待其结束。批次的计数、各行结果代码和加密的文件名保留。",
      en: "Files and the cells of their rows are sealed and forgotten by the import itself, every hour: the file at once when its batch is committed or discarded, all else after 7 days. No run erases them; they are in no preview and on no certificate. A batch that is being read, committed or undone waits for its end. Counts, codes of rows and the sealed file name stay.",
    },
    how: "forget",
    tables: ["import_file", "import_row"],
  },
  journal: {
    days: 1_095,
    least: 1_095,
    most: 3_650,
    name: { zh: "日志", en: "Journal" },
    from: { zh: "登记之日", en: "The day of the entry" },
    stays: {
      zh: "日志只含代号，不含姓名和内容。条目前后相链，删去最早的会使其余无法核验，故目前满期也不删除。",
      en: "The journal holds pseudonyms, no names and no contents. Its entries are chained; without the oldest the rest could not be verified, so for now none is erased at its end.",
    },
    how: "keep",
    tables: [],
  },
};

/** The length in days of each rule: the latest approved decision, else the default. */
export type Terms = Readonly<Record<RuleId, number>>;

export const defaultTerms: Terms = {
  movement: retentionRules.movement.days,
  visit: retentionRules.visit.days,
  order: retentionRules.order.days,
  held: retentionRules.held.days,
  session: retentionRules.session.days,
  invitation: retentionRules.invitation.days,
  importFile: retentionRules.importFile.days,
  journal: retentionRules.journal.days,
};

/** Whether runs carry a rule out, and a decision may change its days. */
export function isSetByDecision(how: RetentionRule["how"]): boolean {
  return how === "delete" || how === "pseudonymise";
}

export function isWithinBounds(rule: RuleId, days: number): boolean {
  const { least, most } = retentionRules[rule];
  return Number.isInteger(days) && least <= days && days <= most;
}

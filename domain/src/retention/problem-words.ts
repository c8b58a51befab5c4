// Refusals around retention and erasure.

export const retentionProblems = {
  "retention.out-of-bounds": {
    status: 400,
    zh: "这条规则只能定在 {least} 至 {most} 天之间。",
    en: "This rule may be set to {least} to {most} days.",
  },
  "retention.nothing-to-set": {
    status: 400,
    zh: "这条规则目前不删除任何内容，期限不能改。",
    en: "This rule erases nothing yet; its term cannot be changed.",
  },
  "retention.already-proposed": {
    status: 409,
    zh: "同一事项已有人提出，请先决定那一项。",
    en: "The same has been proposed already; decide that one first.",
  },
  "retention.unknown": { status: 404, zh: "没有这项提议。", en: "There is no such proposal." },
  "retention.decided": {
    status: 409,
    zh: "这项提议已有决定，无需再办。",
    en: "This proposal has been decided; nothing is left to do.",
  },
  "retention.same-person": {
    status: 409,
    zh: "提议人不能自己批准，请由指挥部另一人决定。",
    en: "Who proposed it cannot decide it; another person of headquarters must.",
  },
  "retention.running": {
    status: 409,
    zh: "删除正在进行，完成后即可看到证明。",
    en: "A run is under way; its certificate appears when it is done.",
  },
  "erasure.task-open": {
    status: 409,
    zh: "此人还有未办结的“{kindZh}”任务。请先在“任务”中办结，再注销。",
    en: "There is an open task about this person: {kindEn}. Close it under Tasks, then erase.",
  },
  "erasure.done": {
    status: 409,
    zh: "此人已注销，无需再办。",
    en: "This person has been erased; nothing is left to do.",
  },
  "certificate.unknown": {
    status: 404,
    zh: "没有这份销毁证明。",
    en: "There is no such certificate.",
  },
  "certificate.unsealed": {
    status: 409,
    zh: "这份证明的日志还在封存，请几秒后再下载。",
    en: "The journal of this certificate is being sealed; download it in a few seconds.",
  },
} as const;

// Refusals about people's records: corrections, names of an area, pairs.

export const peopleProblems = {
  "person.idno-wrong": {
    status: 400,
    zh: "{why}。没有改动，请核对证件后再试。",
    en: "{reason}. Nothing was changed; compare with the card and try again.",
  },
  "person.idno-exists": {
    status: 409,
    zh: "此身份证号已登记给本区另一人，没有改动。如那份档案在您的范围内，已列入疑似重复，请到那里核对。",
    en: "Another person of the district has this ID number; nothing was changed. If that record lies in your scope the two now stand among possible duplicates: compare them there.",
  },
  "person.merged": {
    status: 409,
    zh: "这份档案已并入另一份，请在保留的那份上更正。",
    en: "This record was merged into another; correct the one that was kept.",
  },
  "people.area-too-large": {
    status: 409,
    zh: "此区域有 {count} 人，姓名列表最多 {most} 人。请选一个网格或楼栋。",
    en: "This area has {count} people; names are listed for at most {most}. Choose a grid or a building.",
  },
  "pair.unknown": {
    status: 404,
    zh: "没有这一对疑似重复，或不在您的范围内。",
    en: "There is no such pair, or it is outside your scope.",
  },
  "pair.keep-unknown": {
    status: 400,
    zh: "要保留的档案不是这一对中的一份，请重新选择。",
    en: "The record to keep is not one of the two; choose again.",
  },
  "pair.decided": {
    status: 409,
    zh: "这一对已有人决定，请刷新后查看。",
    en: "Someone has already decided on this pair; reload to see it.",
  },
  "pair.merged-elsewhere": {
    status: 409,
    zh: "其中一份已并入别的档案，请对保留的那份作决定。",
    en: "One of the two was merged into another record; decide about the one that was kept.",
  },
  "pair.not-merged": {
    status: 409,
    zh: "这一对没有合并，无需撤销。",
    en: "These two are not merged; there is nothing to undo.",
  },
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

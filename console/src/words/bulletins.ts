import { pair } from "./pair.ts";

export const bulletins = pair(
  {
    title: "通报",
    take: "生成本期通报",
    taken: "第 {{n}} 期已冻结",
    empty: "还没有通报",
    emptyHow: "生成时把此刻的全部数字冻结，并记下日志的链值，之后不再改变。",
    issue: "第 {{n}} 期",
    sealedNo: "封存至",
    head: "日志链值",
    takenBy: "生成人",
    takenAt: "时间",
    wordZh: "Word 中文",
    wordEn: "Word English",
  },
  {
    title: "Bulletins",
    take: "Make a bulletin now",
    taken: "No. {{n}} is frozen",
    empty: "No bulletins yet",
    emptyHow:
      "Making one freezes every figure of this moment with the chain value of the journal; it never changes after.",
    issue: "No. {{n}}",
    sealedNo: "Sealed at",
    head: "Journal head",
    takenBy: "Made by",
    takenAt: "Time",
    wordZh: "Word 中文",
    wordEn: "Word English",
  },
);

// What is said to whoever sent an item that was set apart, and what to do about it. The
// item itself is never repeated.

import type { QuarantineReason } from "./contract.ts";

export const reasonWords: Readonly<Record<QuarantineReason, { zh: string; en: string }>> = {
  malformed: {
    zh: "不是本版本的记录。请更新程序后重新登记。",
    en: "It is not a record of this version. Update the app and record it again.",
  },
  answersInvalid: {
    zh: "填写的内容不符合现行表格。请按表格重新登记。",
    en: "The answers do not fit the form in force. Record it again by the form.",
  },
  outsideScope: {
    zh: "这户不在您的范围。请交给所在网格的人员登记。",
    en: "The household is outside your area. Give it to the worker of its grid.",
  },
  householdUnknown: {
    zh: "您的范围内没有这户。新发现的住户请先登记住户，再登记走访。",
    en: "There is no such household in your area. Record a newly found door first, then its visit.",
  },
  personNotInHousehold: {
    zh: "有人不属于这户。请更新住户名单后重新登记。",
    en: "Someone does not belong to this household. Refresh the list of doors and record it again.",
  },
  roundUnknown: {
    zh: "没有这一轮排查。请更新任务后重新登记。",
    en: "There is no such round. Refresh your work and record it again.",
  },
  timeImpossible: {
    zh: "登记时间早于 2020 年。请校准本机时间后重新登记。",
    en: "The time of the record lies before 2020. Set the device's clock and record it again.",
  },
};

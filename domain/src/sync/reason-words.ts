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
  subjectUnknown: {
    zh: "您的范围内没有这个人或这一处。请更新名单后重新登记，或按本人所说登记。",
    en: "There is no such person or place in your area. Refresh the list and record it again, or record the person as he says who he is.",
  },
  timeImpossible: {
    zh: "登记时间早于 2020 年。请校准本机时间后重新登记。",
    en: "The time of the record lies before 2020. Set the device's clock and record it again.",
  },
  sealUnreadable: {
    zh: "密封的记录打不开（密钥已换或内容已损）。原件已保管，请再登记一次。",
    en: "The sealed record cannot be opened (another key, or damaged). It is kept; record it again.",
  },
  deviceRevoked: {
    zh: "发出的手机已停用。记录已密封保管；本人在这台手机上重新绑定后会自动补送。",
    en: "The phone it came from is out of use. It is kept sealed, and sent in full once its worker binds that phone again.",
  },
  sessionGone: {
    zh: "发出时没有人登录。记录已密封保管；本人重新登录后会自动补送。",
    en: "Nobody was signed in when it came. It is kept sealed, and sent in full once its worker signs in again.",
  },
};

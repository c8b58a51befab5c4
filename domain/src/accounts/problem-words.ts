// Refusals about accounts, rights and duties.

export const accountProblems = {
  "account.unknown": {
    status: 404,
    zh: "没有这个账号，或不在您的范围内。",
    en: "There is no such account, or it is outside your scope.",
  },
  "account.login-taken": {
    status: 409,
    zh: "登录名“{login}”已有人用，请换一个。",
    en: "The sign-in name “{login}” is taken; choose another.",
  },
  "account.roles-must-be-apart": {
    status: 409,
    zh: "系统、安全、审计管理员必须是三个人；此账号已是{held}。",
    en: "System, security and audit administrator must be three people; this account already is {held}.",
  },
  "account.not-for-oneself": {
    status: 403,
    zh: "不能给自己授权、复核或重置，请由另一人办理。",
    en: "You cannot grant, sign or reset for yourself; another person must do it.",
  },
  "account.sheet-invalid": {
    status: 400,
    zh: "账号表第 {row} 行：{why}（全表 {faults} 处）。整张表未导入，请改正后再传。",
    en: "Row {row} of the account sheet: {whyEn} ({faults} faults in all). Nothing was imported; mend the sheet and send it again.",
  },
  "account.disabled": {
    status: 409,
    zh: "{name} 的账号已停用，不能邀请或授权。请系统管理员先恢复，或不选此人。",
    en: "The account of {name} is disabled; it can be neither invited nor given a role. Have the system administrator restore it, or leave it out.",
  },
  "account.not-disabled": {
    status: 409,
    zh: "{name} 的账号没有停用，无需恢复。请刷新列表。",
    en: "The account of {name} is not disabled; there is nothing to take back. Read the list again.",
  },
  "device.unknown": {
    status: 404,
    zh: "没有这台手机，或它不属于这个账号。请刷新后再看。",
    en: "There is no such phone, or it is not this account's. Read the account again.",
  },
  "grant.unknown": { status: 404, zh: "没有这项授权。", en: "There is no such grant." },
  "grant.wrong-level": {
    status: 409,
    zh: "{role}不能授在这一级区域，请选相应级别的区域。",
    en: "The role {role} is not held at this level; choose an area of its own level.",
  },
  "grant.held-already": {
    status: 409,
    zh: "此账号在这个区域已有这个角色。",
    en: "The account already holds this role in this area.",
  },
  "grant.administrators-one-by-one": {
    status: 409,
    zh: "管理员角色不能批量授予，请逐人办理。",
    en: "Administrators' roles are not given in bulk; give each by name.",
  },
  "grant.last-administrator": {
    status: 409,
    zh: "这是最后一位担任此管理角色的人，请先授权另一人。",
    en: "This is the last person in this administrator role; grant it to another first.",
  },
  "duty.unknown": { status: 404, zh: "没有这项责任。", en: "There is no such duty." },
  "duty.holder-disabled": {
    status: 409,
    zh: "{name} 的账号已停用，不能负责。请选在用的人；需要他时，请系统管理员先恢复账号。",
    en: "The account of {name} is disabled, so he cannot answer. Choose someone else, or have the system administrator restore it first.",
  },
  "duty.same-holder": {
    status: 409,
    zh: "这些责任已经由 {name} 负责，不能交接给本人。请选另一人。",
    en: "{name} already holds these duties; they cannot be handed to him. Choose another person.",
  },
  "duty.nothing-to-hand-over": {
    status: 409,
    zh: "{name} 在您的范围内没有可交接的责任，什么都没有改。",
    en: "{name} holds no duty in your areas that could be handed over; nothing was changed.",
  },
  "duty.past-is-settled": {
    status: 400,
    zh: "过去由谁负责已是记录，不能改。请选现在或以后的时间。",
    en: "Who answered in the past is on record and stays. Choose now or a later time.",
  },
  "duty.change-unknown": {
    status: 404,
    zh: "没有这次交接，或不在您的范围内。",
    en: "There is no such hand-over, or it is outside your scope.",
  },
  "duty.change-undone": {
    status: 409,
    zh: "这次办理已经撤销过。",
    en: "This was already undone.",
  },
  "duty.built-upon": {
    status: 409,
    zh: "“{area}”的责任后来又有变动，不能撤销。可再交接一次，交回原责任人。",
    en: "The duty for “{area}” was changed again since, so this cannot be undone. Hand it back with another hand-over.",
  },
  "duty.ends-before-it-begins": {
    status: 400,
    zh: "责任的截止时间早于开始时间，请改正。",
    en: "The duty ends before it begins; correct the dates.",
  },
} as const;

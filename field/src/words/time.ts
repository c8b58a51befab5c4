// Instants as they are said in the district's own time.

import { shanghaiDay } from "@lianfang/domain/time";
import type { Language } from "../preferences.ts";

const zone = { timeZone: "Asia/Shanghai" } as const;
const time = new Intl.DateTimeFormat("zh-CN", {
  ...zone,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const days = {
  zh: new Intl.DateTimeFormat("zh-CN", { ...zone, month: "numeric", day: "numeric" }),
  en: new Intl.DateTimeFormat("en-GB", { ...zone, month: "short", day: "numeric" }),
};
const grouped = new Intl.NumberFormat("en-US");

/** 14:32, and the day before it where it is not today. */
export function saidTime(epochMs: number, now: number, language: Language): string {
  const clock = time.format(epochMs);
  if (shanghaiDay(epochMs) === shanghaiDay(now)) return clock;
  return `${days[language].format(epochMs)} ${clock}`;
}

/** 48213 as 48,213; a sealer's number may pass 2^53 and stays exact. */
export function saidNumber(value: number | string): string {
  return grouped.format(typeof value === "string" ? BigInt(value) : value);
}

/** Minutes as 42 分, hours beyond two hours. */
export function saidSpan(ms: number, language: Language): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 120) return language === "zh" ? `${minutes} 分` : `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return language === "zh" ? `${hours} 小时` : `${hours} h`;
  return language === "zh" ? `${Math.round(hours / 24)} 天` : `${Math.round(hours / 24)} d`;
}

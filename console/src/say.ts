// How figures and times are written, everywhere the same. Times are those of the
// district (Asia/Shanghai), wherever the reader sits.

import { epochOf } from "@lianfang/domain/time";

export type Language = "zh" | "en";

const thin = "\u2009";
const locale = { zh: "zh-CN", en: "en-GB" } as const;
const timeZone = "Asia/Shanghai";

/** 48213 → 48,213 */
export function grouped(n: number | string): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * 17,283 of 20,004 → "86.4 %"; "–" where there is nothing to divide by. Not rounded up to
 * 100 % while one is missing, nor down to 0 % when one is there: both would be believed.
 */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const rounded = Math.round((part / whole) * 1000) / 10;
  const honest = part < whole ? Math.min(rounded, 99.9) : rounded;
  return `${(part > 0 ? Math.max(honest, 0.1) : 0).toFixed(1)}${thin}%`;
}

/** 14:32 */
export function clockTime(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(
    epochOf(iso),
  );
}

/** 2月11日, 11 Feb */
export function dayOf(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], {
    month: language === "zh" ? "long" : "short",
    day: "numeric",
    timeZone,
  }).format(epochOf(iso));
}

/** 2020年2月11日, 11 February 2020 */
export function fullDay(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], { dateStyle: "long", timeZone }).format(
    epochOf(iso),
  );
}

/** 2月11日 14:32 */
export function dayAndTime(iso: string, language: Language): string {
  return `${dayOf(iso, language)} ${clockTime(iso)}`;
}

/** 42 → "42 分钟"; 130 → "2 小时 10 分"; from two days on, whole days. */
export function minutesLong(minutes: number, language: Language): string {
  const [m, h, d] = language === "zh" ? ["分钟", "小时", "天"] : ["min", "h", "d"];
  const whole = Math.max(0, Math.floor(minutes));
  if (whole < 60) return `${whole}${thin}${m}`;
  if (whole >= 2 * 1440) return `${Math.floor(whole / 1440)}${thin}${d}`;
  const rest = whole % 60;
  const hours = `${Math.floor(whole / 60)}${thin}${h}`;
  return rest === 0 ? hours : `${hours} ${rest}${thin}${language === "zh" ? "分" : m}`;
}

/** The wall clock of a datetime-local field, read as time of the district. NaN-free: null if unreadable. */
export function instantOfWall(wall: string): string | null {
  const text = `${wall.slice(0, 16)}:00+08:00`;
  return Number.isNaN(epochOf(text)) ? null : text;
}

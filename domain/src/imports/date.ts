import { dayNumberOf } from "../calendar.ts";
import { dayOfNumber } from "../time.ts";
import type { Cell } from "./row.ts";
import { isNothing, plain } from "./text.ts";

/** What a cell says of a day: a day (with the time, if it has one), nothing, or what nobody can read. */
export type ReadDate =
  | { readonly day: string; readonly time: string | null }
  | "empty"
  /** It says that the event did not happen: 未离渝. */
  | "none"
  | "unreadable";

/**
 * Reads a date as clerks write it: 2020.2.7, 2月7日, 20200207, a serial number of a
 * spreadsheet (1900 system), ISO, 二月七日, with or without the time. A day without a year is
 * the last such day up to `latest`: 12月28日 on a form of 10 February lies in the year before.
 * @param latest YYYY-MM-DD
 */
export function readDate(cell: Cell | undefined, latest: string): ReadDate {
  if (typeof cell === "number") {
    // 2.7 typed as a number means 7 February. 2.1 may have been 2.10: a guess could be wrong
    // by nine days, which is what an observation period hangs on.
    const monthDay = /^(\d{1,2})\.(\d{2}|[4-9])$/.exec(String(cell));
    return monthDay === null ? ofSerial(cell) : ofParts(monthDay, "md", latest);
  }
  // A space between digits parts the day from the hour; any other means nothing.
  const joined = plain(cell)
    .replace(/^(\d{4}) (\d{1,2}) (\d{1,2})$/, "$1-$2-$3")
    .replaceAll(/(?<=\d) (?=\d)/g, "T")
    .replaceAll(/(?<=\d)。/g, ".")
    .replaceAll(" ", "");
  const text = withDigits(joined).replace(/^(约|大约|于|从|自)/, "");
  if (isNothing(text)) return "empty";
  if (
    /^(一直)?(未|没|沒|无)(有)?(离|返|出|外出|到|回|定|归)|^(一直)?在(渝|碚|家|岗|本地)|^待定/.test(
      text,
    )
  ) {
    return "none";
  }
  if (/^\d{5}(\.\d+)?$/.test(text)) return ofSerial(Number(text));
  for (const [shape, order] of shapes) {
    const found = shape.exec(text);
    if (found !== null) return ofParts(found, order, latest);
  }
  return "unreadable";
}

/** The day alone, or null: for places that need no reason. */
export function dayIn(cell: Cell | undefined, latest: string): string | null {
  const read = readDate(cell, latest);
  return typeof read === "string" ? null : read.day;
}

const clock = String.raw`(?:[T,]?(?:上午|下午|晚上?|早上?|凌晨|中午)?(\d{1,2})(?:[:点时](\d{1,2})?(?::\d{1,2}(?:\.\d+)?)?分?)(?:左右|许|整)?Z?)?`;
const end = String.raw`(?:上午|下午|早上|中午|晚上?|夜间|凌晨)?(?:左右|前后|返.{0,4}|回.{0,4}|到.{0,4}|\(?(?:周|星期)[一二三四五六日天]\)?)?$`;

type Order = "ymd" | "md";

const shapes: readonly (readonly [RegExp, Order])[] = [
  [
    new RegExp(String.raw`^(\d{4})[年.\-/,、](\d{1,2})[月.\-/,、](\d{1,2})[日号.]?${clock}${end}`),
    "ymd",
  ],
  [new RegExp(String.raw`^((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:\d{2})?)?$`), "ymd"],
  [new RegExp(String.raw`^(\d{2})[年.\-/](\d{1,2})[月.\-/](\d{1,2})[日号]?${clock}${end}`), "ymd"],
  [new RegExp(String.raw`^(?:今年)?(\d{1,2})[月.\-/,、](\d{1,2})[日号.]?${clock}${end}`), "md"],
];

function ofParts(found: RegExpExecArray, order: Order, latest: string): ReadDate {
  const [, a = "", b = "", c = "", d, e] = found;
  if (order === "md") return checked(yearFor(a, b, latest), a, b, c === "" ? undefined : c, d);
  return checked(a.length === 2 ? `20${a}` : a, b, c, d, e);
}

/** The year in which a month and day last came round, up to a day. */
function yearFor(month: string, day: string, latest: string): string {
  const year = Number(latest.slice(0, 4));
  const monthDay = `${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return String(monthDay > latest.slice(5) ? year - 1 : year);
}

function checked(
  year: string,
  month: string,
  date: string,
  hour: string | undefined,
  minute: string | undefined,
): ReadDate {
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  if (dayNumberOf(day) === null) return "unreadable";
  if (hour === undefined) return { day, time: null };
  const [h, m] = [Number(hour), Number(minute ?? "0")];
  if (h > 24 || m > 59) return "unreadable";
  return { day, time: `${hour.padStart(2, "0")}:${(minute ?? "0").padStart(2, "0")}` };
}

/** Days since 1899-12-30, as spreadsheets count; only of the years that a register can mean. */
function ofSerial(serial: number): ReadDate {
  if (serial >= 19_000_101 && serial <= 21_001_231 && Number.isInteger(serial)) {
    const text = String(serial);
    return checked(text.slice(0, 4), text.slice(4, 6), text.slice(6), undefined, undefined);
  }
  if (serial < 10_000 || serial > 80_000) return "unreadable";
  const minutes = Math.round((serial % 1) * 1440);
  const day = dayOfNumber(Math.floor(serial) - 25_569);
  if (minutes === 0 || minutes === 1440) return { day, time: null };
  const hour = String(Math.floor(minutes / 60)).padStart(2, "0");
  return { day, time: `${hour}:${String(minutes % 60).padStart(2, "0")}` };
}

const numerals = "〇一二三四五六七八九";

/** 二〇二〇年二月二十七日 with digits; other words keep their numerals. */
function withDigits(text: string): string {
  if (!/[〇零一二三四五六七八九十]/.test(text) || !/[月年]/.test(text)) return text;
  return text.replaceAll("零", "〇").replaceAll(/(?<!星期|周)[〇一二三四五六七八九十]+/g, (run) => {
    if (!run.includes("十"))
      return Array.from(run)
        .map((digit) => numerals.indexOf(digit))
        .join("");
    const [tens = "", ones = ""] = run.split("十");
    const ten = tens === "" ? 1 : numerals.indexOf(tens);
    return String(ten * 10 + (ones === "" ? 0 : numerals.indexOf(ones)));
  });
}

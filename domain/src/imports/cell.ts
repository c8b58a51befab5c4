import { readMobile } from "../people/phone.ts";
import type { Cell } from "./row.ts";
import { isNothing, plain, squeezed } from "./text.ts";

/**
 * A mobile number as 11 digits, or a landline as it is dialled (023-60000016); null where
 * neither can be read. Of several numbers in a cell the first that can be read.
 */
export function readPhone(cell: Cell | undefined): string | null {
  for (const part of plain(cell).split(/[/、,;，；]|或/)) {
    const text = part.replaceAll(/[\s()\-—–]/g, "-").replace(/\.0$/, "");
    const digits = text.replace(/^(\+|00)?-*86-*(?=1\d)/, "").replaceAll("-", "");
    const mobile = readMobile(digits);
    if (mobile !== null) return mobile;
    const line = /^(0\d{2,3})-*([2-9]\d{6,7})(?:-*(?:转-*)?(\d{1,5}))?$/.exec(
      text.replace(/^-+/, ""),
    );
    if (line !== null) return [line[1], line[2], line[3]].filter((one) => one).join("-");
    if (/^[2-9]\d{6,7}$/.test(digits)) return digits;
  }
  return null;
}

/**
 * A body temperature in ℃ to a tenth, or null: 36.5℃, ３６．８, 36,7, 38.1度. A reading
 * without its point (365) is not guessed at.
 */
export function readTemperature(cell: Cell | undefined): number | null {
  const text = squeezed(cell);
  const found = /^(?:体温)?:?(\d{2})(?:[.,。·、](\d{1,2}))?(?:°C|℃|度C?|摄氏度|C)?$/i.exec(text);
  const degrees = found === null ? /^(\d{2})(?:°C|℃|度)(\d)$/.exec(text) : found;
  if (degrees === null) return null;
  const value = Math.round(Number(`${degrees[1]}.${degrees[2] ?? "0"}`) * 10) / 10;
  return value >= 34 && value <= 43 ? value : null;
}

const yes =
  /^(是|√|✓|✔|☑|有|对|y|yes|1|true|t|已.{0,4}|在岗|上岗|到岗|到过|去过|在|会|(?:正常)?(?:营业|开业|开门)中?|每[日天].{0,4}|定[期时].{0,4})$/i;
const no =
  /^(否|×|✗|✘|x|无|没|没有|未|不|不是|n|no|0|false|f|未.{0,6}|不.{0,4}|没.{0,4}|休|已?(?:休假|轮休|请假|待岗|离岗|离职|辞职|停业|歇业|关门|关闭|停工|停产)|暂停.{0,4}|停止.{0,4}|居家.{0,4})$/i;

/** A yes or no; null where it is empty or neither. */
export function readFlag(cell: Cell | undefined): boolean | null {
  const text = squeezed(cell).replace(/[。.!]$/, "");
  if (/^(不详|未知|不明|不清楚|未填.*)$/.test(text)) return null;
  if (no.test(text)) return false;
  if (yes.test(text)) return true;
  // 有（武汉） says yes and where.
  const said = /^(有|是|无|否)[(:,、]/.exec(text);
  return said === null ? null : said[1] === "有" || said[1] === "是";
}

export function readSex(cell: Cell | undefined): "male" | "female" | null {
  const text = squeezed(cell).toLowerCase();
  if (/^(男性?|1|m|male)$/.test(text)) return "male";
  return /^(女性?|2|f|female)$/.test(text) ? "female" : null;
}

/** A whole number as written with or without its unit: 12人, 3 盒. Null where there is none. */
export function readCount(cell: Cell | undefined): number | null {
  const found = /^(\d{1,6})(?:\.0+)?(?:[\p{Script=Han}a-z]{0,3})$/iu.exec(squeezed(cell));
  return found === null ? null : Number(found[1]);
}

/**
 * A name: without the spaces that spread two characters out and without what stands in
 * brackets behind it. False: digits, several people, or a sentence.
 */
export function readName(cell: Cell | undefined): string | false | null {
  const text = plain(cell);
  if (isNothing(text)) return null;
  const bare = text.replace(/\s*[([【].*$/, "").replace(/^\d{1,4}[.、]\s*/, "");
  const han = /\p{Script=Han}/u.test(bare);
  const name = han ? bare.replaceAll(" ", "") : bare;
  const fits = han ? name.length <= 20 : name.length <= 40;
  return fits && name !== "" && /^[\p{L}\p{M}·•.' -]+$/u.test(name) ? name : false;
}

/** What stands in brackets behind a name: 张三（户主）. */
export function besideName(cell: Cell | undefined): string | null {
  return /[([【](.+?)[)\]】]/.exec(plain(cell))?.[1] ?? null;
}

import { dayNumberOf } from "../calendar.ts";

/** What a citizen's ID number says of itself. */
export type Idno = {
  /** 18 characters, the check character upper-case. */
  readonly idno: string;
  /** Six-digit code of the area that first issued it, in the edition of that time. */
  readonly area: string;
  /** YYYY-MM-DD */
  readonly birth: string;
  readonly sex: "male" | "female";
};

const faults = {
  shape: {
    zh: "身份证号须为 18 位（旧证 15 位）",
    en: "An ID number has 18 characters (15 on old cards)",
  },
  birth: {
    zh: "身份证号中的出生日期不存在",
    en: "The date of birth in the ID number does not exist",
  },
  future: {
    zh: "身份证号中的出生日期晚于今天",
    en: "The date of birth in the ID number is later than today",
  },
  check: {
    zh: "身份证号校验位不符，请核对每一位",
    en: "The check character of the ID number is wrong; compare every digit",
  },
} as const;

export type IdnoFault = {
  readonly fault: keyof typeof faults;
  readonly zh: string;
  readonly en: string;
};

/**
 * Reads a citizen's ID number (GB 11643-1999, check by ISO 7064 MOD 11-2). A 15-digit
 * number of before 1999 is converted (19YY, check character added); a lower-case x is
 * taken for X; spaces and full-width digits are not. Whether the area exists is a
 * question for the area codes of the year of issue and is not asked here.
 * @param today YYYY-MM-DD in the district; nobody is born later
 */
export function readIdno(text: string, today: string): Idno | IdnoFault {
  const idno = idnoIn18(text);
  if (idno === null) return fault("shape");
  const birth = `${idno.slice(6, 10)}-${idno.slice(10, 12)}-${idno.slice(12, 14)}`;
  if (dayNumberOf(birth) === null) return fault("birth");
  if (birth > today) return fault("future");
  if (checkCharacter(idno) !== idno[17]) return fault("check");
  const sex = Number(idno[16]) % 2 === 1 ? "male" : "female";
  return { idno, area: idno.slice(0, 6), birth, sex };
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th character that belongs to the first 17 digits of an ID number. */
export function checkCharacter(digits: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return "10X98765432".charAt(sum % 11);
}

/** An ID number by its shape alone, as 18 characters; the 15 digits of before 1999 are converted. */
export function idnoIn18(text: string): string | null {
  if (/^[1-9][0-9]{5}(18|19|20)[0-9]{9}[0-9Xx]$/.test(text)) return text.toUpperCase();
  if (!/^[1-9][0-9]{14}$/.test(text)) return null;
  const digits = `${text.slice(0, 6)}19${text.slice(6)}`;
  return digits + checkCharacter(digits);
}

function fault(name: IdnoFault["fault"]): IdnoFault {
  return { fault: name, ...faults[name] };
}

// Synthetic people that anyone can see are none: names with 测, 试, 例 or 样, phones of
// a range of nobody, ID numbers of a code that is no county's, with right check digits.

import { checkCharacter } from "@lianfang/domain/people/idno";
import { dayOfNumber, shanghaiDayNumber, startOfShanghaiDay } from "@lianfang/domain/time";
import type { Seeded } from "./seeded.ts";

const [commonest = "赵", ...others] = Array.from(
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏",
);
const surnames = [commonest, ...others] as const;
const marks = ["测", "试", "例", "样"] as const;

export function surname(random: Seeded): string {
  return random.pick(surnames);
}

/** Like 赵测二十一. */
export function givenName(random: Seeded): string {
  return random.pick(marks) + numeral(1 + random.below(99));
}

const digits = "零一二三四五六七八九";

/** 1-999 in Chinese: 十七, 二十, 一百零三, 一百一十. */
export function numeral(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const of = (digit: number) => digits.charAt(digit);
  const head = hundreds > 0 ? `${of(hundreds)}百` : "";
  const ten =
    tens === 0
      ? hundreds > 0 && ones > 0
        ? "零"
        : ""
      : tens === 1 && hundreds === 0
        ? "十"
        : `${of(tens)}十`;
  return head + ten + (ones > 0 ? of(ones) : "");
}

/** 142-0000-xxxx: ten thousand numbers, so that they repeat. */
export function phone(random: Seeded): string {
  return `1420000${String(random.below(10_000)).padStart(4, "0")}`;
}

/** Gives out ID numbers, none twice: up to 499 for each sex and day of birth. */
export function idNumbers(random: Seeded): (birthYear: number, sex: "male" | "female") => string {
  const given = new Map<string, number>();
  return (birthYear, sex) => {
    for (;;) {
      const first = shanghaiDayNumber(startOfShanghaiDay(`${birthYear}-01-01`));
      const birth = dayOfNumber(first + random.below(365)).replaceAll("-", "");
      const before = given.get(birth + sex) ?? 0;
      if (before >= 499) continue;
      given.set(birth + sex, before + 1);
      // Odd numbers are given to men, even ones to women.
      const sequence = before * 2 + (sex === "male" ? 1 : 2);
      const body = `500000${birth}${String(sequence).padStart(3, "0")}`;
      return body + checkCharacter(body);
    }
  };
}

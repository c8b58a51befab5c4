// Masked forms for lists and for the field. They let a worker at a door recognise whom he
// knows. They are still personal data: kept and shown under the same rules as the value.

import { readMobile } from "./phone.ts";

/**
 * The first character of a name, a star for each other: 张三 → 张*, 欧阳娜娜 → 欧***. A name
 * of one character is hidden whole, for its first is all of it.
 */
export function maskName(name: string): string {
  const [first = "", ...rest] = name.normalize("NFC");
  return rest.length === 0 ? stars(first.length > 0 ? 1 : 0) : first + stars(rest.length);
}

/**
 * Three first and four last digits of a mobile number: 142****0001. Of any other number
 * (a landline, a foreign one) only the last two, for its length is not known.
 */
export function maskPhone(phone: string): string {
  const mobile = readMobile(phone);
  if (mobile !== null) return `${mobile.slice(0, 3)}****${mobile.slice(7)}`;
  return phone.length < 7 ? stars(phone.length) : stars(phone.length - 2) + phone.slice(-2);
}

/**
 * Four first and four last characters of an 18-character ID number, as banks and counters
 * show it: 5001**********0011. Hidden are the county and the date of birth. Whoever
 * knows county and year of birth is left with some thirty numbers, so this is for the people
 * who serve the household and never for a publication. What has not 18 characters is hidden whole.
 */
export function maskIdno(idno: string): string {
  return idno.length === 18 ? idno.slice(0, 4) + stars(10) + idno.slice(14) : stars(idno.length);
}

/** The first three characters of an address: enough to tell two apart, not to find a door. */
export function maskAddress(address: string): string {
  const characters = Array.from(address.normalize("NFC"));
  return characters.length <= 3
    ? stars(characters.length)
    : `${characters.slice(0, 3).join("")}***`;
}

function stars(count: number): string {
  return "*".repeat(count);
}

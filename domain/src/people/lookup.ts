// What is compared when people are looked for: values as written, brought to one form, so
// that a space, a full-width digit or a lower-case x never hides anyone.

import { idnoIn18 } from "./idno.ts";
import { readMobile } from "./phone.ts";

/** Full-width and compatibility forms to plain ones, without any space. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/\s/gu, "");
}

/** A name without spaces, one kind of middle dot, Latin letters in lower case. */
export function nameForLookup(text: string): string {
  return plain(text)
    .replace(/[·•・‧∙]/gu, "·")
    .toLowerCase();
}

/** The 11 digits of a mobile number, without +86; of any other number its digits. */
export function phoneForLookup(text: string): string {
  const bare = plain(text).replace(/^(\+|00)86/u, "");
  return readMobile(bare) ?? bare.replace(/[^0-9]/gu, "");
}

/** 18 characters with X in upper case; what is no ID number stays as it is without its signs. */
export function idnoForLookup(text: string): string {
  const bare = plain(text).replace(/[-–—]/gu, "").toUpperCase();
  return idnoIn18(bare) ?? bare;
}

/** The last four of an ID number or a phone, or null where there are not four. */
export function last4(forLookup: string): string | null {
  return forLookup.length < 4 ? null : forLookup.slice(-4);
}

/** What someone wrote when asked for the last four: three digits and a digit or X; null if it is not that. */
export function last4ForLookup(text: string): string | null {
  const bare = plain(text).toUpperCase();
  return /^[0-9]{3}[0-9X]$/.test(bare) ? bare : null;
}

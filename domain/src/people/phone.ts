/**
 * A mobile number of mainland China as 11 digits, or null. Taken as people write it: plain
 * or in groups 3-4-4 parted by a space or a hyphen. Only the numbering (1, then 3 to 9) is
 * asked, not who was given the range: so 142-0000-xxxx, a range of nobody, serves for
 * synthetic people.
 */
export function readMobile(text: string): string | null {
  const groups = /^(1[3-9][0-9])([ -]?)([0-9]{4})\2([0-9]{4})$/.exec(text);
  if (groups === null) return null;
  const [, first = "", , middle = "", last = ""] = groups;
  return first + middle + last;
}

// Someone whom the worker does not know says who he is. Pure.

import type { Told } from "@lianfang/domain/observations/observed";
import { readIdno } from "@lianfang/domain/people/idno";
import { idnoForLookup } from "@lianfang/domain/people/lookup";

export type Typed = {
  readonly name: string;
  readonly phone: string;
  readonly idNo: string;
  readonly address: string;
  /** The building here in which he lives; null: elsewhere or not known. */
  readonly livesAt: number | null;
};

export const nothingTyped: Typed = { name: "", phone: "", idNo: "", address: "", livesAt: null };

const wholeIdNo = 18;

/**
 * What the ID number shows of itself while it is typed: nothing before it is whole.
 * @param day YYYY-MM-DD now in the district
 */
export function idNoSays(
  { idNo }: Typed,
  day: string,
): { zh: string; en: string } | "right" | null {
  const plain = idnoForLookup(idNo);
  if (plain.length < wholeIdNo) return null;
  const read = readIdno(plain, day);
  return "fault" in read ? { zh: read.zh, en: read.en } : "right";
}

export type ToldFault = "name" | "reach" | "idNo";

/** Why it cannot be recorded, by the server's own rule: whom to look for, and where. */
export function faultsOfTold(typed: Typed, day: string): ToldFault[] {
  const { name, phone, idNo, address } = typed;
  const faults: ToldFault[] = [];
  if (name.trim() === "") faults.push("name");
  if (idNo.trim() === "") {
    if (phone.trim() === "" && address.trim() === "") faults.push("reach");
  } else if ("fault" in readIdno(idnoForLookup(idNo), day)) faults.push("idNo");
  return faults;
}

/** @param person the id he gets if the district does not know him */
export function toldOf(person: string, { name, phone, idNo, address, livesAt }: Typed): Told {
  return {
    person,
    name: tidy(name) ?? "",
    phone: tidy(phone),
    idNo: idNo.trim() === "" ? null : idnoForLookup(idNo),
    address: tidy(address),
    livesAt,
  };
}

function tidy(text: string): string | null {
  const words = text.trim().normalize("NFC");
  return words === "" ? null : words;
}

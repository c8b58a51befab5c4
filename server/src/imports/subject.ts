// Whom or what a row is about, where and when: the fields of the register's kind in the
// words of the tables.

import type { sexes } from "@lianfang/domain/people/household";
import { whenKey } from "@lianfang/domain/imports/kinds";
import type { ImportKind, SheetLayout } from "@lianfang/domain/imports/import";
import type { Values } from "@lianfang/domain/imports/row";
import type { Named } from "../areas/locate.ts";
import type { Identity } from "../people/identity.ts";

/** The field of a register that names a place, and what kind of place that is. */
const placeKinds: Partial<Record<ImportKind, { readonly key: string; readonly kind: string }>> = {
  venues: { key: "venue", kind: "venue" },
  purchases: { key: "pharmacy", kind: "pharmacy" },
  "employees-health": { key: "employer", kind: "enterprise" },
};

export type Subject = {
  /** Null: the row is about a place. */
  readonly identity: Identity | null;
  readonly birthYear: number | null;
  readonly sex: (typeof sexes)[number];
  readonly where: Named;
  /** Unit and room; null: no door is named. */
  readonly label: string | null;
  /** The venue itself, or the pharmacy or employer of a person. */
  readonly place: {
    readonly kind: string;
    readonly name: string;
    readonly address: string | null;
  } | null;
  /** YYYY-MM-DD on which it was true; null: the register does not say. */
  readonly day: string | null;
};

export function subjectOf(
  kind: ImportKind,
  values: Values,
  layout: Pick<SheetLayout, "formDate"> | undefined,
): Subject {
  const text = (key: string): string | null => {
    const value = values[key];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  };
  const when = whenKey[kind];
  const day = (when === null ? null : text(when)?.slice(0, 10)) ?? layout?.formDate ?? null;
  const idNo = text("id_no");
  const name = text("name");
  const [estate, building] = [text("estate"), text("building")];
  const door = [estate, building, text("unit"), text("room")].filter((part) => part !== null);
  const address = text("address") ?? (door.length > 0 ? door.join(" ") : null);
  return {
    identity:
      kind === "venues" || name === null ? null : { name, phone: text("phone"), idNo, address },
    birthYear: birthYearOf(idNo, text("birth_date"), values["age"] ?? null, day),
    sex: sexOf(text("sex"), idNo),
    where: whereOf(text, estate, building),
    label: labelOf(text("unit"), text("room")),
    place: placeOf(kind, text, address),
    day,
  };
}

type Text = (key: string) => string | null;

function whereOf(text: Text, estate: string | null, building: string | null): Named {
  const community = text("community");
  const isCode = community !== null && /^[0-9]{6,12}$/.test(community);
  const buildings = [
    ...(estate !== null && building !== null ? [`${estate}${building}`] : []),
    ...(building !== null ? [building] : []),
    ...(estate !== null && building === null ? [estate] : []),
  ];
  return {
    code: isCode ? community : null,
    town: text("town"),
    community: isCode ? null : community,
    grid: text("grid"),
    buildings,
  };
}

/** 1单元 and 302室 are 1-302, as on the door. */
function labelOf(unit: string | null, room: string | null): string | null {
  const parts = [unit?.replace(/单元$/, ""), room?.replace(/(室|号|户)$/, "")].filter(Boolean);
  return parts.length === 0 || !room ? null : parts.join("-").slice(0, 30);
}

function birthYearOf(
  idNo: string | null,
  birth: string | null,
  age: Values[string],
  day: string | null,
): number | null {
  if (idNo !== null && idNo.length === 18) return Number(idNo.slice(6, 10));
  if (birth !== null) return Number(birth.slice(0, 4));
  return typeof age === "number" && day !== null ? Number(day.slice(0, 4)) - age : null;
}

function sexOf(said: string | null, idNo: string | null): Subject["sex"] {
  if (said === "male" || said === "男") return "male";
  if (said === "female" || said === "女") return "female";
  if (idNo === null || idNo.length !== 18) return "unknown";
  return Number(idNo[16]) % 2 === 1 ? "male" : "female";
}

function placeOf(kind: ImportKind, text: Text, address: string | null): Subject["place"] {
  const of = placeKinds[kind];
  const name = of && text(of.key);
  if (!of || !name) return null;
  return { kind: of.kind, name: name.slice(0, 100), address: kind === "venues" ? address : null };
}

import { Type, type Static } from "typebox";
import { Closed, Count, Id, Instant, Nullable, Text, Words } from "../schema.ts";
import { roles } from "../role.ts";
import { SealTo } from "../sealed.ts";

/** A right: a role held in an area, from-to. */
export const Grant = Closed({
  id: Id,
  role: Words(roles),
  area: Type.Integer(),
  areaName: Text(120),
  from: Instant,
  until: Nullable(Instant),
});
export type Grant = Static<typeof Grant>;

/** Duties run in parallel: 属地, 部门, 主体. */
export const dutyKinds = ["territory", "sector", "entity"] as const;

/** Who answers for an area, from-to. A duty gives no right to see anything. */
export const Duty = Closed({
  id: Id,
  kind: Words(dutyKinds),
  area: Type.Integer(),
  areaName: Text(120),
  account: Id,
  accountName: Text(40),
  /** The account was disabled: in truth no one answers. */
  disabled: Type.Boolean(),
  from: Instant,
  until: Nullable(Instant),
});
export type Duty = Static<typeof Duty>;

/** What stands between a new session and the work. */
export const needs = ["secondFactor", "pin", "unlock"] as const;

export const Me = Closed({
  account: Id,
  name: Text(40),
  district: Closed({ id: Type.Integer(), name: Text(60), sample: Type.Boolean() }),
  grants: Type.Array(Grant),
  duties: Type.Array(Duty),
  /** Null: ready to work. */
  need: Nullable(Words(needs)),
  /** True on a phone bound by invitation. */
  field: Type.Boolean(),
  /** On a bound phone: to what its records are sealed, and its ticket to leave them later. */
  phone: Nullable(Closed({ ticket: Text(120), sealTo: SealTo })),
  /** True where the second factor may be put off: only in a sample district. */
  mayPutOff: Type.Boolean(),
});
export type Me = Static<typeof Me>;

export const accountStates = ["invited", "active", "disabled"] as const;

export const Account = Closed({
  id: Id,
  login: Text(40),
  name: Text(40),
  state: Words(accountStates),
  grants: Type.Array(Grant),
  /** Duties in force: someone must take them over before he leaves. */
  duties: Count,
  hasSecondFactor: Type.Boolean(),
  devices: Type.Array(
    Closed({ id: Id, name: Text(80), boundAt: Instant, revokedAt: Nullable(Instant) }),
  ),
});
export type Account = Static<typeof Account>;

export const Invitation = Closed({
  account: Id,
  name: Text(40),
  /** The one-time link; the token stands behind `#` so that no server log or referrer holds it. */
  link: Text(300),
  /** The link as an SVG QR code. */
  qr: Text(40_000),
  expires: Instant,
});
export type Invitation = Static<typeof Invitation>;

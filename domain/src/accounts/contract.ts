import { Type } from "typebox";
import { route } from "../route.ts";
import { Closed, Count, Id, Instant, Nullable, Text, Words } from "../schema.ts";
import { Account, accountStates, Grant, Invitation } from "./account.ts";
import { SheetFault, sheetLimit } from "./sheet.ts";
import { deskRoles, roles } from "../role.ts";

const byId = Closed({ id: Id });
const Login = Type.String({ pattern: "^[a-z0-9][a-z0-9._-]{1,38}$" });
const Sheet = Text(sheetLimit);
/** What one call does to many accounts: as many as one page of slips is printed for. */
const Many = Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true });

function admin<const W extends readonly (typeof roles)[number][]>(action: string, who: W) {
  return { action, who, scope: "none", purpose: null } as const;
}

/** A hundred accounts a page, by sign-in name; `none` finds those without any role. */
export const listAccounts = route({
  method: "GET",
  path: "/v1/accounts",
  policy: admin("accounts.list", ["systemAdmin", "securityAdmin", "auditAdmin"]),
  query: Closed({
    /** Part of the name or sign-in name. */
    search: Type.Optional(Text(40)),
    role: Type.Optional(Words([...roles, "none"] as const)),
    /** Holds a role in this area or one inside it. */
    area: Type.Optional(Type.String({ pattern: "^[0-9]{1,9}$" })),
    state: Type.Optional(Words(accountStates)),
    page: Type.Optional(Type.String({ pattern: "^[0-9]{1,4}$" })),
  }),
  reply: Closed({ accounts: Type.Array(Account, { maxItems: 100 }), total: Count }),
});

/** Opens an account. It may do nothing until the security administrator grants it a role. */
export const openAccount = route({
  method: "POST",
  path: "/v1/accounts",
  policy: admin("accounts.open", ["systemAdmin"]),
  body: Closed({ login: Login, name: Text(40) }),
  reply: Account,
});

/** Says what a sheet would open and all that is wrong with it; writes nothing. */
export const checkSheet = route({
  method: "POST",
  path: "/v1/accounts/sheet/check",
  policy: admin("accounts.checkSheet", ["systemAdmin"]),
  body: Closed({ csv: Sheet }),
  reply: Closed({
    rows: Type.Array(
      Closed({ row: Count, login: Type.String(), name: Type.String(), faults: Count }),
    ),
    faults: Type.Array(SheetFault),
  }),
});

/** A sheet of accounts as CSV with a head of login and name (登录名, 姓名). */
export const openAccountsFromSheet = route({
  method: "POST",
  path: "/v1/accounts/sheet",
  policy: admin("accounts.openFromSheet", ["systemAdmin"]),
  body: Closed({ csv: Sheet }),
  reply: Closed({ opened: Count, accounts: Type.Array(Account) }),
});

/** One-time links for accounts, each with its QR; earlier links of theirs stop working. */
export const invite = route({
  method: "POST",
  path: "/v1/accounts/invitations",
  policy: admin("accounts.invite", ["systemAdmin"]),
  body: Closed({ accounts: Many }),
  reply: Closed({ invitations: Type.Array(Invitation) }),
});

/** Takes a lost phone, a forgotten PIN or a lost second factor out of use and invites anew. */
export const resetAccess = route({
  method: "POST",
  path: "/v1/accounts/:id/reset",
  policy: admin("accounts.reset", ["systemAdmin"]),
  params: byId,
  body: Closed({ lost: Words(["device", "pin", "secondFactor"] as const) }),
  reply: Invitation,
});

export const disableAccount = route({
  method: "POST",
  path: "/v1/accounts/:id/disable",
  policy: admin("accounts.disable", ["systemAdmin"]),
  params: byId,
  body: Closed({}),
  reply: Account,
});

/** Takes one bound phone out of use; the account's other ways in stay. */
export const revokeDevice = route({
  method: "POST",
  path: "/v1/accounts/:id/devices/:device/revoke",
  policy: admin("accounts.revokeDevice", ["systemAdmin"]),
  params: Closed({ id: Id, device: Id }),
  body: Closed({}),
  reply: Account,
});

/** Disables all of these or none; their sessions, phones and links stop working at once. */
export const disableAccounts = route({
  method: "POST",
  path: "/v1/accounts/disable",
  policy: admin("accounts.disableMany", ["systemAdmin"]),
  body: Closed({ accounts: Many }),
  reply: Closed({ disabled: Type.Array(Id) }),
});

/** Takes a disabling back. What was closed stays closed: they need a new invitation. */
export const enableAccounts = route({
  method: "POST",
  path: "/v1/accounts/enable",
  policy: admin("accounts.enable", ["systemAdmin"]),
  body: Closed({ accounts: Many }),
  reply: Closed({ enabled: Type.Array(Id) }),
});

/** A key with which another system signs in; shown once. */
export const issueGatewayKey = route({
  method: "POST",
  path: "/v1/accounts/:id/key",
  policy: admin("accounts.issueKey", ["systemAdmin"]),
  params: byId,
  body: Closed({}),
  reply: Closed({ key: Text(100) }),
});

export const grantRole = route({
  method: "POST",
  path: "/v1/accounts/:id/grants",
  policy: admin("grants.give", ["securityAdmin"]),
  params: byId,
  body: Closed({ role: Words(roles), area: Type.Integer(), until: Nullable(Instant) }),
  reply: Grant,
});

/** One role in one area for many; who cannot have it is named with the reason, the rest get it. */
export const grantRoles = route({
  method: "POST",
  path: "/v1/grants",
  policy: admin("grants.giveMany", ["securityAdmin"]),
  body: Closed({
    accounts: Many,
    role: Words(roles),
    area: Type.Integer(),
    until: Nullable(Instant),
  }),
  reply: Closed({
    given: Type.Array(Closed({ account: Id, grant: Id })),
    refused: Type.Array(Closed({ account: Id, name: Text(40), zh: Text(400), en: Text(400) })),
  }),
});

/** Ends many grants: all of them or none. */
export const endGrants = route({
  method: "POST",
  path: "/v1/grants/end",
  policy: admin("grants.endMany", ["securityAdmin"]),
  body: Closed({ grants: Many }),
  reply: Closed({ ended: Count }),
});

export const endGrant = route({
  method: "POST",
  path: "/v1/grants/:id/end",
  policy: admin("grants.end", ["securityAdmin"]),
  params: byId,
  body: Closed({}),
  reply: Grant,
});

/** Accounts that hold a role somewhere in the caller's areas: whom a duty or task may be given. */
export const listColleagues = route({
  method: "GET",
  path: "/v1/colleagues",
  policy: admin("colleagues.list", [...deskRoles]),
  reply: Closed({
    colleagues: Type.Array(
      Closed({ account: Id, name: Text(40), role: Words(roles), areaName: Text(120) }),
    ),
  }),
});

import { Type } from "typebox";
import { route } from "../route.ts";
import { Closed, Count, Id, Instant, Nullable, Text, Words } from "../schema.ts";
import { Account, Duty, dutyKinds, Grant, Invitation } from "./account.ts";
import { deskRoles, roles } from "../role.ts";

const byId = Closed({ id: Id });
const Login = Type.String({ pattern: "^[a-z0-9][a-z0-9._-]{1,38}$" });
const Sheet = Text(400_000);

function admin<const W extends readonly (typeof roles)[number][]>(action: string, who: W) {
  return { action, who, scope: "none", purpose: null } as const;
}

export const listAccounts = route({
  method: "GET",
  path: "/v1/accounts",
  policy: admin("accounts.list", ["systemAdmin", "securityAdmin", "auditAdmin"]),
  query: Closed({ search: Type.Optional(Text(40)) }),
  reply: Closed({ accounts: Type.Array(Account) }),
});

/** Opens an account. It may do nothing until the security administrator grants it a role. */
export const openAccount = route({
  method: "POST",
  path: "/v1/accounts",
  policy: admin("accounts.open", ["systemAdmin"]),
  body: Closed({ login: Login, name: Text(40) }),
  reply: Account,
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
  body: Closed({ accounts: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }) }),
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

export const endGrant = route({
  method: "POST",
  path: "/v1/grants/:id/end",
  policy: admin("grants.end", ["securityAdmin"]),
  params: byId,
  body: Closed({}),
  reply: Grant,
});

/** Who answers for the areas in which the caller works, now or at an instant. */
export const listDuties = route({
  method: "GET",
  path: "/v1/duties",
  policy: admin("duties.list", [...deskRoles, "securityAdmin"]),
  query: Closed({ at: Type.Optional(Instant) }),
  reply: Closed({
    duties: Type.Array(Duty),
    /** Communities and buildings with households for which no one answers by territory. */
    gaps: Type.Array(Closed({ area: Type.Integer(), areaName: Text(120), households: Count })),
  }),
});

export const giveDuty = route({
  method: "POST",
  path: "/v1/duties",
  policy: admin("duties.give", ["headquarters", "town", "community"]),
  body: Closed({
    kind: Words(dutyKinds),
    area: Type.Integer(),
    account: Id,
    from: Type.Optional(Instant),
    until: Nullable(Instant),
  }),
  reply: Duty,
});

export const endDuty = route({
  method: "POST",
  path: "/v1/duties/:id/end",
  policy: admin("duties.end", ["headquarters", "town", "community"]),
  params: byId,
  body: Closed({}),
  reply: Duty,
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

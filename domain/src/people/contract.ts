import { deskRoles } from "../role.ts";
import { route } from "../route.ts";
import { Closed, Id, Nullable, Text, Words } from "../schema.ts";

export const unmaskPurposes = ["visit", "referral", "care", "correction"] as const;

/** Opens one person's identity: an audited act with a purpose, journaled by person. */
export const unmaskPerson = route({
  method: "POST",
  path: "/v1/people/:id/unmask",
  policy: {
    action: "people.unmask",
    who: [...deskRoles, "health"],
    scope: "area",
    purpose: "identity",
  },
  params: Closed({ id: Id }),
  body: Closed({ purpose: Words(unmaskPurposes) }),
  reply: Closed({
    name: Text(40),
    phone: Nullable(Text(20)),
    idNo: Nullable(Text(18)),
    address: Nullable(Text(200)),
  }),
});

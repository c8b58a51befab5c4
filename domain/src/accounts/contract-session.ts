import { Type } from "typebox";
import { route } from "../route.ts";
import { Closed, Text } from "../schema.ts";
import { Me } from "./account.ts";

const Pin = Type.String({ pattern: "^[0-9]{6}$" });
const Code = Type.String({ pattern: "^[0-9]{6}$|^[a-z0-9]{5}-[a-z0-9]{5}$" });
const Password = Text(200, 10);
const publicly = { who: "public", scope: "none", purpose: null } as const;
const session = { who: "session", scope: "none", purpose: null } as const;

/** What the first page may say to anyone: no figures, no names of people. */
export const welcome = route({
  method: "GET",
  path: "/v1/welcome",
  policy: { action: "session.welcome", ...publicly },
  reply: Closed({ district: Text(60), sample: Type.Boolean() }),
});

/** Says whom a one-time link is for, without using it up. */
export const lookAtInvitation = route({
  method: "POST",
  path: "/v1/sign-in/invitation/look",
  policy: { action: "session.lookAtInvitation", ...publicly },
  body: Closed({ token: Text(100, 20) }),
  reply: Closed({ name: Text(40), login: Text(40), field: Type.Boolean() }),
});

/** Uses a one-time link: binds this device for field roles, opens a first session for others. */
export const acceptInvitation = route({
  method: "POST",
  path: "/v1/sign-in/invitation",
  policy: { action: "session.invitation", ...publicly },
  body: Closed({ token: Text(100, 20), deviceName: Text(80) }),
  reply: Me,
});

export const signIn = route({
  method: "POST",
  path: "/v1/sign-in",
  policy: { action: "session.signIn", ...publicly },
  body: Closed({ login: Text(40), password: Text(200), code: Code }),
  reply: Me,
});

export const signOut = route({
  method: "POST",
  path: "/v1/sign-out",
  policy: { action: "session.signOut", ...session },
  body: Closed({}),
  reply: Closed({}),
});

export const me = route({
  method: "GET",
  path: "/v1/me",
  policy: { action: "session.me", ...session },
  reply: Me,
});

/** A fresh TOTP secret (RFC 6238, SHA-1, 6 digits, 30 s), not yet in use. */
export const beginSecondFactor = route({
  method: "POST",
  path: "/v1/me/second-factor/begin",
  policy: { action: "session.beginSecondFactor", ...session },
  body: Closed({}),
  reply: Closed({ secret: Text(64), uri: Text(300), qr: Text(40_000) }),
});

/** Takes the secret into use, sets the password, and shows the recovery codes once. */
export const confirmSecondFactor = route({
  method: "POST",
  path: "/v1/me/second-factor/confirm",
  policy: { action: "session.confirmSecondFactor", ...session },
  body: Closed({ code: Code, password: Password }),
  reply: Closed({ login: Text(40), recoveryCodes: Type.Array(Text(11), { maxItems: 8 }) }),
});

/** Goes on without a second factor; only in a sample district. */
export const putOffSecondFactor = route({
  method: "POST",
  path: "/v1/me/second-factor/put-off",
  policy: { action: "session.putOffSecondFactor", ...session },
  body: Closed({}),
  reply: Me,
});

/** Sets the PIN of this bound phone, once after the invitation. */
export const setPin = route({
  method: "POST",
  path: "/v1/me/pin",
  policy: { action: "session.setPin", ...session },
  body: Closed({ pin: Pin }),
  reply: Me,
});

export const unlock = route({
  method: "POST",
  path: "/v1/me/unlock",
  policy: { action: "session.unlock", ...session },
  body: Closed({ pin: Pin }),
  reply: Me,
});

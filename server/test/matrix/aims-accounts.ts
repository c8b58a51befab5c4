// Aims of sessions, accounts, rights and duties.

import { hashOf, newTotp } from "../../src/accounts/secrets.ts";
import { putCredential } from "../../src/accounts/session-store.ts";
import { codeOf, password } from "../signing-in.ts";
import {
  fresh,
  disabledAccount,
  freshAccount,
  freshDevice,
  freshDuty,
  freshDutyChange,
  freshInvitation,
} from "./objects.ts";
import { byId, pin, placeless, type Aiming } from "./aim.ts";

export const accountAims: Readonly<Record<string, Aiming>> = {
  "session.welcome": placeless(),
  "session.lookAtInvitation": {
    at: async (place) => ({ body: { token: await freshInvitation(place) } }),
  },
  "session.invitation": {
    at: async (place) => ({ body: { token: await freshInvitation(place), deviceName: "测" } }),
  },
  "session.signIn": {
    async at(place) {
      const { platform } = place.town;
      const { id, login } = await freshAccount(place);
      const { secret, sealed } = newTotp(id, login, platform.keyring.wrapping, platform.random);
      const passwordHash = await hashOf(password);
      await putCredential(platform.db, id, {
        passwordHash,
        totpSealed: sealed,
        recoveryHashes: [],
      });
      return { body: { login, password, code: codeOf(place.town, secret) } };
    },
  },
  "session.signOut": { ...placeless({}), endsSession: true },
  "session.me": placeless(),
  "session.beginSecondFactor": placeless({}),
  "session.confirmSecondFactor": placeless({ code: "000000", password }),
  "session.putOffSecondFactor": placeless({}),
  "session.setPin": placeless({ pin }),
  "session.unlock": placeless({ pin }),

  "accounts.list": {
    async at(place) {
      const { id, login } = await freshAccount(place);
      return { query: { search: login, area: String(place.area) }, shows: id };
    },
  },
  "accounts.open": {
    at: () => ({ body: { login: fresh("login"), name: "测新" } }),
    placeless: true,
  },
  "accounts.openFromSheet": {
    at: () => ({ body: { csv: `login,name\n${fresh("login")},测新` } }),
    placeless: true,
  },
  "accounts.checkSheet": {
    at: () => ({ body: { csv: `login,name\n${fresh("login")},测新` } }),
    placeless: true,
  },
  "accounts.invite": {
    at: async (place) => ({ body: { accounts: [(await freshAccount(place)).id] } }),
  },
  "accounts.reset": {
    at: async (place) => byId((await freshAccount(place)).id, { lost: "device" }),
  },
  "accounts.disable": { at: async (place) => byId((await freshAccount(place)).id) },
  "accounts.disableMany": {
    at: async (place) => ({ body: { accounts: [(await freshAccount(place)).id] } }),
  },
  "accounts.enable": {
    at: async (place) => ({ body: { accounts: [await disabledAccount(place)] } }),
  },
  "accounts.revokeDevice": {
    async at(place) {
      return { params: await freshDevice(place), body: {} };
    },
  },
  "accounts.issueKey": { at: async (place) => byId((await freshAccount(place)).id) },
  "grants.give": {
    at: async (place) =>
      byId((await freshAccount(place)).id, { role: "gridWorker", area: place.area, until: null }),
  },
  "grants.giveMany": {
    at: async (place) => ({
      body: {
        accounts: [(await freshAccount(place)).id],
        role: "gridWorker",
        area: place.area,
        until: null,
      },
    }),
  },
  "grants.endMany": {
    at: async (place) => ({ body: { grants: [(await freshAccount(place)).grant] } }),
  },
  "grants.end": { at: async (place) => byId((await freshAccount(place)).grant) },
  "duties.list": {
    async at(place) {
      const { duty, account } = await freshDuty(place);
      return { query: { account }, shows: duty };
    },
  },
  "duties.gaps": { at: ({ area }) => ({ query: { under: String(area) } }) },
  "duties.ofArea": {
    async at(place) {
      const { duty } = await freshDuty(place);
      return { params: { area: String(place.area) }, query: {}, shows: duty };
    },
  },
  "duties.ofAccount": {
    async at(place) {
      const { duty, account } = await freshDuty(place);
      return { params: { id: account }, shows: duty };
    },
  },
  "duties.give": {
    async at(place) {
      const { id: account } = await freshAccount(place);
      return { body: { kind: "territory", area: place.area, account, until: null } };
    },
  },
  "duties.handOver": {
    async at(place) {
      const { duty, account } = await freshDuty(place);
      return { body: { from: account, to: (await freshAccount(place)).id, duties: [duty] } };
    },
  },
  "duties.end": { at: async (place) => ({ body: { duties: [(await freshDuty(place)).duty] } }) },
  "duties.changes": {
    at: async (place) => ({ query: {}, shows: await freshDutyChange(place) }),
  },
  "duties.undo": { at: async (place) => byId(await freshDutyChange(place)) },
  "colleagues.list": { at: async (place) => ({ shows: (await freshAccount(place)).id }) },
};

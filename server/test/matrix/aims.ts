// For every route a valid request at an object that lies in a place. A route that is
// missing here fails the matrix.

import { hashOf, newTotp } from "../../src/accounts/secrets.ts";
import { putCredential } from "../../src/accounts/session-store.ts";
import { isoOf } from "@lianfang/domain/time";
import { codeOf, password } from "../signing-in.ts";
import { visitOf } from "../round.ts";
import {
  fresh,
  freshAccount,
  freshDuty,
  freshHeld,
  freshImport,
  freshInvitation,
  freshOrder,
  freshPair,
  markOf,
  openTask,
} from "./objects.ts";
import { register } from "../residents.ts";
import type { Place } from "./places.ts";

export type Aim = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** For lists: what stands in the reply if the object is shown. */
  readonly shows?: string;
};

export type Aiming = {
  /** Null: nothing of this place can be asked for. */
  readonly at: (place: Place) => Promise<Aim | null> | Aim | null;
  /** Nothing in the request or the reply lies in a place. */
  readonly placeless?: true;
  /** It ends the session of whoever calls. */
  readonly endsSession?: true;
};

export const pin = "135790";
/** Numbers of snapshots that the run puts in each district. */
export const snapshotOf = { 1: 901, 2: 99_902 } as const;
/** An act in each district's journal that no other district has. */
export const journaledAct = (place: Place) => `matrix.mark.${place.town.district}`;

const placeless = (body?: unknown): Aiming => ({ at: () => ({ body }), placeless: true });
const byId = (id: string, body: unknown = {}): Aim => ({ params: { id }, body });
const numberOf = ({ town }: Place) => String(snapshotOf[town.district === 1 ? 1 : 2]);

export const aims: Readonly<Record<string, Aiming>> = {
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
      return { query: { search: login }, shows: id };
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
  "accounts.invite": {
    at: async (place) => ({ body: { accounts: [(await freshAccount(place)).id] } }),
  },
  "accounts.reset": {
    at: async (place) => byId((await freshAccount(place)).id, { lost: "device" }),
  },
  "accounts.disable": { at: async (place) => byId((await freshAccount(place)).id) },
  "accounts.issueKey": { at: async (place) => byId((await freshAccount(place)).id) },
  "grants.give": {
    at: async (place) =>
      byId((await freshAccount(place)).id, { role: "gridWorker", area: place.area, until: null }),
  },
  "grants.end": { at: async (place) => byId((await freshAccount(place)).grant) },
  "duties.list": { at: async (place) => ({ query: {}, shows: await freshDuty(place) }) },
  "duties.give": {
    async at(place) {
      const { id: account } = await freshAccount(place);
      return { body: { kind: "territory", area: place.area, account, until: null } };
    },
  },
  "duties.end": { at: async (place) => byId(await freshDuty(place)) },
  "colleagues.list": { at: async (place) => ({ shows: (await freshAccount(place)).id }) },

  "areas.list": {
    at: ({ area, below }) => ({ query: { under: String(area) }, shows: `"area":${below},` }),
  },
  "areas.find": {
    at: ({ name, parentName }) => ({
      query: { name, ...(parentName !== null && { parent: parentName }) },
    }),
  },
  "areas.byCode": { at: ({ code }) => code && { query: code } },
  "people.unmask": {
    at: ({ house }) => byId(house.people[0] ?? "", { purpose: "visit" }),
  },
  "people.search": {
    async at({ town, house }) {
      const name = `${markOf(town)}${fresh("sought")}`;
      const [person = ""] = await register(town, { ...house, id: null }, [{ name }]);
      return { body: { by: "name", value: name }, shows: person };
    },
  },
  "people.index": {
    at: ({ area, house }) => ({ query: { area: String(area) }, shows: house.people[0] ?? "" }),
  },
  "people.open": { at: ({ house }) => ({ params: { id: house.people[0] ?? "" } }) },
  "people.correct": {
    at: ({ house }) => byId(house.people[0] ?? "", { address: fresh("address"), why: "测" }),
  },
  "households.open": { at: ({ house }) => ({ params: { id: house.id } }) },
  "pairs.list": { at: async (place) => ({ query: {}, shows: (await freshPair(place)).id }) },
  "pairs.open": { at: async (place) => ({ params: { id: (await freshPair(place)).id } }) },
  "pairs.merge": {
    async at(place) {
      const { id, a } = await freshPair(place);
      return byId(id, { keep: a, take: [] });
    },
  },
  "pairs.unmerge": { at: async (place) => byId((await freshPair(place, true)).id) },
  "pairs.distinct": { at: async (place) => byId((await freshPair(place)).id) },
  "protocols.list": placeless(),

  "orders.list": { at: async (place) => ({ shows: await freshOrder(place, "signed") }) },
  "orders.draft": {
    at: ({ town, area }) => ({
      body: {
        number: fresh("draft"),
        titleZh: "测",
        titleEn: "Test",
        issuer: "测",
        legalBasis: "测",
        area,
        protocol: null,
        opensRound: false,
        from: isoOf(town.platform.clock()),
        until: isoOf(town.platform.clock() + 3_600_000),
      },
    }),
  },
  "orders.sign": { at: async (place) => byId(await freshOrder(place, "draft")) },
  "orders.withdraw": {
    at: async (place) => byId(await freshOrder(place, "signed"), { reason: "测" }),
  },

  "tasks.list": {
    at: async (place) => ({ query: { area: String(place.area) }, shows: await openTask(place) }),
  },
  "tasks.open": { at: async (place) => ({ params: { id: await openTask(place) } }) },
  "tasks.close": {
    at: async (place) =>
      byId(await openTask(place), { observation: null, takenOverBy: "发热门诊", note: null }),
  },
  "tasks.handOver": {
    at: async (place) => byId(await openTask(place), { to: (await freshAccount(place)).id }),
  },

  "sync.send": {
    at: ({ town, house }) => ({
      body: { version: 1, sentAt: isoOf(town.platform.clock()), items: [visitOf(town, house)] },
      shows: '"answer":"accepted"',
    }),
  },
  "field.doors": { at: ({ house }) => ({ shows: house.id }) },
  "held.list": { at: async (place) => ({ shows: await freshHeld(place) }) },

  "imports.start": {
    at: ({ area }) => ({
      body: { kind: "residents", area, fileName: "测.csv", file: "5aeT5ZCNLOeUteivnQ0K" },
    }),
  },
  "imports.list": { at: async (place) => ({ shows: await freshImport(place) }) },
  "imports.open": { at: async (place) => ({ params: { id: await freshImport(place) } }) },
  "imports.rows": { at: async (place) => ({ params: { id: await freshImport(place) } }) },
  "imports.remap": {
    at: async (place) => {
      const layout = { sheet: "1", headerRows: [1], columns: [], formDate: null };
      return byId(await freshImport(place), { layouts: [layout] });
    },
  },
  "imports.mend": {
    at: async (place) => byId(await freshImport(place), { sheet: "1", row: 1, cells: ["测"] }),
  },
  "imports.commit": { at: async (place) => byId(await freshImport(place)) },
  "imports.undo": { at: async (place) => byId(await freshImport(place, "committed")) },
  "imports.discard": { at: async (place) => byId(await freshImport(place)) },
  "imports.rejected": { at: async (place) => ({ params: { id: await freshImport(place) } }) },

  "board.read": { at: ({ area }) => ({ query: { area: String(area) } }) },
  "board.live": placeless(),
  "snapshots.take": placeless({}),
  "snapshots.list": { at: (place) => ({ shows: `"number":${numberOf(place)},` }) },
  "snapshots.open": { at: (place) => ({ params: { number: numberOf(place) } }) },
  "snapshots.document": {
    at: (place) => ({ params: { number: numberOf(place) }, query: { language: "zh" } }),
  },
  "journal.read": {
    at: (place) => ({
      query: { act: journaledAct(place) },
      shows: `"subject":"${markOf(place.town)}"`,
    }),
  },
  "journal.export": { at: (place) => ({ shows: journaledAct(place) }) },
};

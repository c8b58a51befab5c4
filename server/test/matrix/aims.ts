// For every route a valid request at an object that lies in a place. A route that is
// missing here fails the matrix.

import { insertDevice } from "../../src/accounts/session-store.ts";
import { ticketOf } from "../../src/keys/ticket.ts";
import { isoOf } from "@lianfang/domain/time";
import { visitOf } from "../round.ts";
import {
  movedTask,
  fresh,
  freshAccount,
  freshHeld,
  freshOrder,
  markOf,
  assignedTask,
  openTask,
  unheldTask,
} from "./objects.ts";
import { byId, journaledAct, numberOf, placeless, type Aiming } from "./aim.ts";

import { accountAims } from "./aims-accounts.ts";
import { registerAims } from "./aims-registers.ts";

export const aims: Readonly<Record<string, Aiming>> = {
  ...accountAims,
  ...registerAims,
  "areas.list": {
    at: ({ area, below }) => ({ query: { under: String(area) }, shows: `"area":${below},` }),
  },
  "areas.find": {
    at: ({ name, parentName }) => ({
      query: { name, ...(parentName !== null && { parent: parentName }) },
    }),
  },
  "areas.byCode": { at: ({ code }) => code && { query: code } },
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

  "tasks.claim": { at: async (place) => byId(await unheldTask(place), { from: null }) },
  "tasks.assign": {
    at: async (place) => ({
      body: { tasks: [await openTask(place)], to: (await freshAccount(place)).id },
    }),
  },
  "tasks.undoAssign": { at: async (place) => byId(await assignedTask(place), {}) },
  "tasks.step": {
    at: async (place) =>
      byId(await openTask(place), { record: place.town.newId(), step: "reported", facility: null }),
  },

  "sync.send": {
    at: ({ town, house }) => ({
      body: { version: 1, sentAt: isoOf(town.platform.clock()), items: [visitOf(town, house)] },
      shows: '"answer":"accepted"',
    }),
  },
  "field.doors": { at: ({ house }) => ({ shows: house.id }) },
  "sync.leaveSealed": {
    async at({ town, headquarters }) {
      const { platform, newId } = town;
      const deviceId = newId();
      const boundAt = platform.clock();
      await insertDevice(platform.db, { deviceId, accountId: headquarters, name: "测", boundAt });
      const { key } = platform.keyring.sealTo;
      return {
        body: {
          ticket: ticketOf(platform.keyring, deviceId),
          sentAt: isoOf(boundAt),
          items: [{ kind: "sealed", id: newId(), key, box: "AA" }],
        },
      };
    },
  },
  "field.changes": {
    async at(place) {
      return { query: { after: await movedTask(place) }, shows: place.house.id };
    },
  },
  "held.list": { at: async (place) => ({ shows: await freshHeld(place) }) },

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

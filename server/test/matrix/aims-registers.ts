// Aims of people, registers and retention.

import { fresh, markOf } from "./objects.ts";
import { register } from "../residents.ts";
import { byId, numberOf, placeless, type Aiming } from "./aim.ts";
import {
  freshErasure,
  freshImport,
  freshPair,
  freshPerson,
  nothingRuns,
} from "./objects-registers.ts";

export const registerAims: Readonly<Record<string, Aiming>> = {
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

  "retention.read": {
    at: async (place) => ({ shows: await freshErasure(place) }),
  },
  "retention.preview": placeless(),
  "retention.start": {
    at: async (place) => ({ body: await nothingRuns(place) }),
    placeless: true,
  },
  "retention.proposeTerm": placeless({ rule: "visit", days: 1, reason: "测" }),
  "retention.proposePerson": {
    at: async (place) => ({
      body: { person: await freshPerson(place), ground: "request", reason: "测" },
    }),
  },
  "retention.decide": { at: async (place) => byId(await freshErasure(place), { approve: false }) },
  "certificates.list": { at: (place) => ({ shows: `"number":${numberOf(place)},` }) },
  "certificates.open": { at: (place) => ({ params: { number: numberOf(place) } }) },
  "certificates.document": {
    at: (place) => ({ params: { number: numberOf(place) }, query: { language: "zh" } }),
  },
};

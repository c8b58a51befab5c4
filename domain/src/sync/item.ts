// One item of a batch, held against its schema by itself.

import { Compile } from "typebox/compile";
import { Type, type Static } from "typebox";
import { Observed, observedKinds, Told } from "../observations/observed.ts";
import { FoundDoor, HouseholdVisit } from "../observations/visit.ts";
import { epochOf, epochOfId } from "../time.ts";

export const Item = Type.Union([HouseholdVisit, FoundDoor, Observed]);
export type Item = Static<typeof Item>;

const visit = Compile(HouseholdVisit);
const door = Compile(FoundDoor);
const observed = Compile(Observed);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The item, or where it is not one: the path of the first fault. Ids must be UUIDv7 in
 * lower case, for the day of a record is computed from its id.
 */
export function readItem(sent: unknown): { item: Item } | { fault: string } {
  const schema = schemaOf(kindOf(sent));
  if (!isItem(schema, sent)) {
    const [error] = schema.Errors(sent);
    return { fault: error ? `${knownPath(error.instancePath)} ${error.message}` : "/" };
  }
  if (!uuid.test(sent.id) || epochOfId(sent.id) === null) return { fault: "/id must be a UUIDv7" };
  const odd = idsIn(sent).find(({ id }) => id !== null && !uuid.test(id));
  if (odd) return { fault: `${odd.at} must be a UUID in lower case` };
  if (!instant.test(sent.at) || Number.isNaN(epochOf(sent.at))) {
    return { fault: "/at must be an instant with zone" };
  }
  return { item: sent };
}

function schemaOf(kind: unknown) {
  if (kind === "found_door") return door;
  return observedKinds.some((one) => one === kind) ? observed : visit;
}

/** The ids that name a row, and where they stand. */
function idsIn(item: Item): { at: string; id: string | null }[] {
  if ("household" in item) return [{ at: "/household", id: item.household }];
  return [
    { at: "/person", id: item.person },
    { at: "/told/person", id: item.told?.person ?? null },
    { at: "/place", id: item.place },
    { at: "/corrects", id: item.corrects },
  ];
}

const known = new Set([
  ...Object.keys(HouseholdVisit.properties),
  ...Object.keys(FoundDoor.properties),
  ...Object.keys(Observed.properties),
  ...Object.keys(Told.properties),
]);

/** Names only what the contract names: a key that was made up may hold anything. */
function knownPath(path: string): string {
  const parts = path.split("/").slice(1);
  return `/${parts.map((part) => (known.has(part) || /^\d{1,4}$/.test(part) ? part : "?")).join("/")}`;
}

function isItem(schema: { Check: (value: unknown) => boolean }, sent: unknown): sent is Item {
  return schema.Check(sent);
}

function kindOf(sent: unknown): unknown {
  return typeof sent === "object" && sent !== null && "kind" in sent ? sent.kind : undefined;
}

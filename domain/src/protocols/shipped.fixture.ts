import { isProblem } from "../problem.ts";
import { checkProtocol } from "./check.ts";
import type { Form } from "./form.ts";
import type { Protocol } from "./protocol.ts";

export const shippedIds = ["covid-2020-4", "covid-2020-5", "influenza-sample"] as const;

/** A protocol file as the server ships it, unchecked. A fresh copy each time. */
export async function shippedJson(id: string): Promise<unknown> {
  // A variable keeps the file of another workspace out of this one's types.
  const file = `../../../server/protocols/${id}.json`;
  const read: { default: unknown } = await import(file, { with: { type: "json" } });
  return structuredCloned(read.default);
}

/** A shipped protocol, checked; a flaw in it ends the test. */
export async function shipped(id: string): Promise<Protocol> {
  const protocol = checkProtocol(await shippedJson(id));
  if (isProblem(protocol)) throw new Error(JSON.stringify(protocol.details));
  return protocol;
}

export function formOf(protocol: Protocol, id: string): Form {
  const form = protocol.forms.find((one) => one.id === id);
  if (form === undefined) throw new Error(`no form ${id}`);
  return form;
}

function structuredCloned(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

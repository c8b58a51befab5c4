import { checkProtocol } from "@lianfang/domain/protocols/check";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { isProblem } from "@lianfang/domain/problem";
import { readFile } from "node:fs/promises";

/** A protocol as it is shipped with the server, for what works without a database; null: none has this id. */
export async function shippedProtocol(id: string): Promise<Protocol | null> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return null;
  const file = new URL(`../../protocols/${id}.json`, import.meta.url);
  try {
    const protocol = checkProtocol(JSON.parse(await readFile(file, "utf8")));
    return isProblem(protocol) ? null : protocol;
  } catch {
    return null;
  }
}

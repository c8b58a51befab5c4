// A register of staff: opens accounts and gives no rights; those are the security
// administrator's to give.

import { createHash } from "node:crypto";
import { insertAccount } from "../accounts/account-store.ts";
import type { Tx } from "../db/withActor.ts";
import { resolve, type Register } from "./resolve.ts";
import type { Row } from "./row-store.ts";

/** Sign-in names are made, `u` and nine digits: a list of staff has none, and a phone number is no name. */
export async function openAccountsOf(
  register: Register,
  tx: Tx,
  rows: readonly Row[],
): Promise<Row[]> {
  const { batch, platform } = register;
  const resolved = await resolve(
    register,
    tx,
    rows.map(({ sheet, content }) => ({ sheet, values: content?.values ?? {} })),
  );
  const done: Row[] = [];
  for (const [index, row] of rows.entries()) {
    const { ready, ...now } = resolved[index] ?? { ready: null };
    const name = ready?.subject.identity?.name;
    if (!name || row.ownId === null) {
      done.push({ ...row, ...now });
      continue;
    }
    const bytes = createHash("sha256").update(`${batch.id} ${row.n}`).digest();
    const login = `u${String(bytes.readUInt32BE(0) % 1_000_000_000).padStart(9, "0")}`;
    const account = { id: row.ownId, district: batch.district, login, name, at: platform.clock() };
    await insertAccount(tx, account);
    done.push({ ...row, content: null, made: "account", subject: row.ownId });
  }
  return done;
}

// Founds a district: a real one with its areas and its first administrators, no people.

import { isProblem, replyOf } from "@lianfang/domain/problem";
import { districtOf } from "@lianfang/domain/areas/source";
import { insertAccount, insertGrant } from "./accounts/account-store.ts";
import { inviteAccount } from "./accounts/invite.ts";
import { insertDistrict } from "./areas/district.ts";
import { importDistrict } from "./areas/import.ts";
import { readAreaFiles } from "./areas/read-csv.ts";
import { homeOf } from "./reports/board.ts";
import { wholeDistrict, withActor } from "./db/withActor.ts";
import { append } from "./journal/append.ts";
import type { Options } from "./options.ts";
import type { Platform } from "./platform.ts";
import { trouble } from "./postgres/trouble.ts";

/** The first three accounts, one for each administrator role. */
const administrators = [
  { login: "system", name: "系统管理员", role: "systemAdmin" },
  { login: "security", name: "安全管理员", role: "securityAdmin" },
  { login: "audit", name: "审计管理员", role: "auditAdmin" },
] as const;

/**
 * Sets a real district up, once, and returns the one bootstrap link: for the system
 * administrator, who can invite the other two and nothing else (he gives no rights).
 * Null where the district was founded before.
 */
export async function foundDistrict(
  platform: Platform,
  real: NonNullable<Options["real"]>,
): Promise<string | null> {
  const source = districtOf(await readAreaFiles(real.areas), real.code, real.name);
  if (isProblem(source)) throw trouble(replyOf(source).zh, replyOf(source).en);
  const district = 1;
  return withActor(platform.db, { district, span: wholeDistrict }, async (tx) => {
    const now = platform.clock();
    const founded = await insertDistrict(tx, { id: district, ...source, sample: false, at: now });
    if (!founded) return null;
    await importDistrict(tx, district, source, real.edition);
    const home = await homeOf(tx, district, wholeDistrict);
    for (const { login, name, role } of administrators) {
      const id = platform.newId();
      await insertAccount(tx, { id, district, login, name, at: now });
      const grant = { id: platform.newId(), account: id, role, area: home?.area ?? 0 };
      await insertGrant(tx, { ...grant, from: now, until: null, by: null });
    }
    const { accountId } = await tx
      .selectFrom("account")
      .select("accountId")
      .where("login", "=", administrators[0].login)
      .executeTakeFirstOrThrow();
    const actor = "system:bootstrap";
    const act = { act: "district.founded", subject: String(district), actor };
    await append(tx, [{ district, id: platform.newId(), at: now, ...act }]);
    return (await inviteAccount(platform, tx, district, accountId)).link;
  });
}

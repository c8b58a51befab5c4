import { roleNames } from "@lianfang/domain/role";
import { selectAccounts } from "../accounts/account-store.ts";
import { inviteAccount } from "../accounts/invite.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";

export type SampleLink = { readonly name: string; readonly role: string; readonly url: string };

/** One account of each kind of work, in the order in which the tour meets them. */
const toured = [
  "hq1",
  "hq2",
  "town1",
  "community1",
  "grid1",
  "sentinel1",
  "health",
  "system",
  "security",
  "audit",
] as const;

/** Fresh one-time links for some of the sample people; links printed before stop working. */
export async function sampleLinks(platform: Platform): Promise<SampleLink[]> {
  const district = 1;
  return withActor(platform.db, { district, span: wholeDistrict }, async (tx) => {
    const accounts = await selectAccounts(tx, district, platform.clock(), { logins: toured });
    const links: SampleLink[] = [];
    for (const login of toured) {
      const account = accounts.find((one) => one.login === login);
      if (!account) continue;
      const [grant] = account.grants;
      const role = grant
        ? `${roleNames[grant.role].zh} ${grant.areaName} · ${roleNames[grant.role].en}`
        : "";
      const { link } = await inviteAccount(platform, tx, district, account.id);
      links.push({ name: account.name, role, url: link });
    }
    return links;
  });
}

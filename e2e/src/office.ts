// What the district's administrators do for a field worker, by the contract: open an
// account, give it a place to work, print its link, take its phone out of use.

import * as accounts from "@lianfang/domain/accounts/contract";
import { acceptInvitation, putOffSecondFactor } from "@lianfang/domain/accounts/contract-session";
import { listAreas } from "@lianfang/domain/areas/contract";
import type { Role } from "@lianfang/domain/role";
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from "@lianfang/domain/route";
import type { Site } from "./site-process.ts";

type Given<R extends Route> = { params?: ParamsOf<R>; query?: QueryOf<R>; body?: BodyOf<R> };
export type Caller = <const R extends Route>(route: R, given?: Given<R>) => Promise<ReplyOf<R>>;

export type Worker = { readonly account: string; readonly link: string };
export type Office = {
  /** A grid worker, or who works outside in another role, with a community of some 300 to 2,000 doors. */
  readonly worker: (community: number, role?: Role) => Promise<Worker>;
  /** His phone or PIN is lost: the old phone is out of use, a new link is printed. */
  readonly reset: (account: string, lost: "device" | "pin") => Promise<string>;
  readonly communities: readonly number[];
};

/** Someone of the sample district at a desk, by his one-time link. */
export async function deskOf(site: Site, name: string): Promise<Caller> {
  let cookie = "";
  const caller: Caller = async (route, given = {}) => {
    const path = Object.entries(given.params ?? {}).reduce<string>(
      (url, [key, value]) => url.replace(`:${key}`, String(value)),
      route.path,
    );
    const query = new URLSearchParams(
      Object.entries(given.query ?? {}).map(([k, v]) => [k, String(v)]),
    );
    const response = await fetch(`${site.url}${path}?${query}`, {
      method: route.method,
      headers: { "content-type": "application/json", "x-lianfang": "1", cookie },
      ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
    });
    const set = response.headers.get("set-cookie");
    if (set !== null) cookie = set.split(";")[0] ?? "";
    if (!response.ok) throw new Error(`${route.path}: ${response.status} ${await response.text()}`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- by the contract
    return (await response.json()) as never;
  };
  const token = (site.links.get(name) ?? "").split("#/i/")[1] ?? "";
  await caller(acceptInvitation, { body: { token, deviceName: "测试台" } });
  await caller(putOffSecondFactor, { body: {} });
  return caller;
}

let opened = 0;

export async function openOffice(site: Site): Promise<Office> {
  const [system, security] = [await deskOf(site, "测系统"), await deskOf(site, "测安全")];
  const { areas } = await system(listAreas, { query: {} });
  // The largest: how many doors are still open depends on the hour, and a small one may have few.
  const communities = areas
    .filter(({ level }) => level === "community")
    .toSorted((a, b) => b.households - a.households)
    .slice(0, 40)
    .map(({ area }) => area);
  return {
    communities,
    async worker(community, role = "gridWorker") {
      opened += 1;
      const login = `e2e-${process.pid}-${opened}`;
      const { id } = await system(accounts.openAccount, { body: { login, name: `测外${opened}` } });
      await security(accounts.grantRole, {
        params: { id },
        body: { role, area: community, until: null },
      });
      const { invitations } = await system(accounts.invite, { body: { accounts: [id] } });
      return { account: id, link: fieldLink(invitations[0]?.link) };
    },
    async reset(account, lost) {
      const { link } = await system(accounts.resetAccess, {
        params: { id: account },
        body: { lost },
      });
      return fieldLink(link);
    },
  };
}

/** Where the link leads for a field worker. */
function fieldLink(link: string | undefined): string {
  if (link === undefined) throw new Error("no link was printed");
  return link;
}

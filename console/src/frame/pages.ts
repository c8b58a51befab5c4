// The pages and who may open them. Rights are not listed a second time: a page is open to
// whoever may call the route it lives on.

import { listAccounts } from "@lianfang/domain/accounts/contract";
import { listDuties } from "@lianfang/domain/accounts/contract-duties";
import type { Me } from "@lianfang/domain/accounts/account";
import { readJournal } from "@lianfang/domain/journal/contract";
import { listImports } from "@lianfang/domain/imports/contract";
import { listOrders } from "@lianfang/domain/orders/contract";
import { listPairs } from "@lianfang/domain/people/contract-pairs";
import { searchPeople } from "@lianfang/domain/people/contract-search";
import { listProtocols } from "@lianfang/domain/protocols/contract";
import { board, listSnapshots } from "@lianfang/domain/reports/contract";
import { readRetention } from "@lianfang/domain/retention/contract";
import type { Route } from "@lianfang/domain/route";
import { listHeld } from "@lianfang/domain/sync/contract";
import { listTasks } from "@lianfang/domain/tasks/contract";

/**
 * In the order of the rail. `under` another page: found by the search and from that page, so
 * that no one's rail has more than eight entries; whoever may not open that page has it in his rail.
 */
export const pages = [
  { name: "board", path: "/board", route: board },
  { name: "tasks", path: "/tasks", route: listTasks },
  { name: "people", path: "/people", route: searchPeople },
  { name: "pairs", path: "/pairs", route: listPairs, under: "people" },
  { name: "imports", path: "/imports", route: listImports },
  { name: "held", path: "/held", route: listHeld },
  { name: "duties", path: "/duties", route: listDuties },
  { name: "accounts", path: "/accounts", route: listAccounts },
  { name: "journal", path: "/journal", route: readJournal },
  { name: "orders", path: "/orders", route: listOrders },
  { name: "protocols", path: "/protocols", route: listProtocols, under: "orders" },
  { name: "bulletins", path: "/bulletins", route: listSnapshots },
  { name: "retention", path: "/retention", route: readRetention, under: "bulletins" },
] as const;

/** Whether a signed-in account may call a route anywhere. */
export function may(me: Me, { policy }: Route): boolean {
  if (policy.who === "public" || policy.who === "session") return true;
  const { who } = policy;
  return me.grants.some(({ role }) => who.includes(role));
}

export function pagesOf(me: Me) {
  return pages.filter(({ route }) => may(me, route));
}

/** Those of an account's pages that stand in its rail. */
export function railOf(me: Me) {
  const own = pagesOf(me);
  const names = new Set<string>(own.map(({ name }) => name));
  return own.filter((page) => !("under" in page) || !names.has(page.under));
}

// A worker of his own for each test, out with his phone.

import { expect, type Browser, type Page } from "@playwright/test";
import { openOffice, type Office } from "./office.ts";
import { allReceived, boundPhone, queueOf } from "./phone.ts";
import { keptOf } from "./rows.ts";
import { test as atSite } from "./site.ts";

export const test = atSite.extend<object, { office: Office }>({
  office: [async ({ site }, use) => use(await openOffice(site)), { scope: "worker" }],
});

let next = 0;

/**
 * A worker with a community of his own and his phone; whoever walks a whole round has the
 * largest, where hundreds of doors are open.
 */
export async function outside(office: Office, browser: Browser, where: "own" | "largest" = "own") {
  const [largest, ...others] = office.communities;
  next += 1;
  const community = (where === "largest" ? largest : others[(next * 3) % others.length]) ?? 0;
  const worker = await office.worker(community);
  const phone = await boundPhone(browser, worker.link);
  return { worker, community, ...phone };
}

/** Every record of the phone was answered, and the server has each once. */
export async function received(page: Page, account: string, doors: number): Promise<void> {
  await allReceived(page);
  const answers = (await queueOf(page)).map(({ receipt }) => receipt?.answer);
  expect(answers).toEqual(Array.from({ length: doors }, () => "accepted"));
  expect(await keptOf(account)).toEqual({ visits: doors, households: doors, held: {} });
}

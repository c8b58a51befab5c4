import { test as base, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { startSite, type Site } from "./site-process.ts";

export type SiteOptions = { tls: boolean };

/** A person with a browser of his own, signed in by his one-time link. */
export type SignIn = (
  name: string,
  options?: Parameters<Browser["newContext"]>[0],
) => Promise<Page>;

export const test = base.extend<{ signIn: SignIn }, SiteOptions & { site: Site }>({
  tls: [false, { option: true, scope: "worker" }],
  site: [
    async ({ tls }, use) => {
      const data = process.env["LIANFANG_E2E_DATA"];
      if (data === undefined) throw new Error("the sample was not prepared");
      const site = await startSite({ data, tls });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  signIn: async ({ browser, site }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (name, options) => {
      const link = site.links.get(name);
      if (link === undefined)
        throw new Error(`no link for ${name}: ${[...site.links.keys()].join(" ")}`);
      const context = await browser.newContext(options);
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(link);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect } from "@playwright/test";

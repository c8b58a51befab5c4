// The sample district is loaded once for all browser tests.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSite } from "./site-process.ts";

// oxlint-disable-next-line import/no-default-export -- what Playwright asks for
export default async function prepare(): Promise<() => void> {
  const data = mkdtempSync(join(tmpdir(), "lianfang-e2e-"));
  process.env["LIANFANG_E2E_DATA"] = data;
  const site = await startSite({ data, tls: false });
  await site.stop();
  return () => rmSync(data, { recursive: true, force: true });
}

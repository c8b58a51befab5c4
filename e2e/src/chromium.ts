// The browser inside an npm package, with Chinese fonts from another.

import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { LaunchOptions } from "@playwright/test";
import chromium from "@sparticuz/chromium";
import { certificate, siteName } from "./certificate.ts";

const require = createRequire(import.meta.url);

export async function launch(): Promise<LaunchOptions> {
  const folder = join(tmpdir(), "lianfang-browser");
  mkdirSync(folder, { recursive: true });
  const fonts = dirname(require.resolve("@expo-google-fonts/noto-sans-sc/package.json"));
  const fontConfig = join(folder, "fonts.conf");
  const dirs = ["400Regular", "500Medium", "600SemiBold", "700Bold"].map(
    (weight) => `<dir>${join(fonts, weight)}</dir>`,
  );
  writeFileSync(
    fontConfig,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs.join("")}<cachedir>${join(folder, "cache")}</cachedir></fontconfig>`,
  );
  return {
    executablePath: await chromium.executablePath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      `--host-resolver-rules=MAP ${siteName} 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${(await certificate()).spki}`,
    ],
    env: { ...process.env, FONTCONFIG_FILE: fontConfig },
  };
}

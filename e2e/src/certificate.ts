// A certificate for a name that is not localhost, made once for a test run.

import { createHash, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";

export const siteName = "lianfang.test";

const folder = join(tmpdir(), "lianfang-browser");

export type Certificate = {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of its public key in base64, by which the browser is told to trust it. */
  readonly spki: string;
};

/** Kept in a file: the browser and the server are started by different processes. */
export async function certificate(): Promise<Certificate> {
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  if (!existsSync(key) || isStale(readFileSync(cert))) {
    mkdirSync(folder, { recursive: true });
    const made = await generate([{ name: "commonName", value: siteName }], {
      algorithm: "sha256",
      keySize: 2048,
      extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: siteName }] }],
    });
    writeFileSync(cert, made.cert);
    writeFileSync(key, made.private, { mode: 0o600 });
  }
  const spki = new X509Certificate(readFileSync(cert)).publicKey.export({
    type: "spki",
    format: "der",
  });
  return { cert, key, spki: createHash("sha256").update(spki).digest("base64") };
}

function isStale(cert: Buffer): boolean {
  const days = (Date.parse(new X509Certificate(cert).validTo) - Date.now()) / 86_400_000;
  return days < 1;
}

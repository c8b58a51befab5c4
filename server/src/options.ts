// The command line of the server.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { trouble } from "./postgres/trouble.ts";

export type Options = {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly publicUrl: string;
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly trustProxy: boolean;
  /** A real district: its code, and the files of its areas. */
  readonly real: { code: string; areas: readonly string[]; edition: string; name?: string } | null;
  /** Another PostgreSQL instead of the embedded one. */
  readonly databaseUrl: string | undefined;
};

export const usage = `npm start -- [选项 · options]
  --port N                 端口，默认 8080 · port
  --host ADDRESS           监听地址，默认 0.0.0.0 · address to listen on
  --data DIR               数据目录，默认 .data · data folder
  --public-url URL         人们访问的地址 · the address people use
  --tls-cert FILE --tls-key FILE   用 https · serve https
  --trust-proxy            在反向代理之后 · behind a reverse proxy
  --empty --district CODE --areas FILE[,FILE] [--edition YYYY-MM-DD] [--name NAME]
                           真实区县，无人员 · a real district, no people
  DATABASE_URL             用另一个 PostgreSQL 15+ · another PostgreSQL 15+`;

/** Reads the options; throws with words a person can act on. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "8080" },
      host: { type: "string", default: "0.0.0.0" },
      data: { type: "string", default: ".data" },
      "public-url": { type: "string" },
      "tls-cert": { type: "string" },
      "tls-key": { type: "string" },
      "trust-proxy": { type: "boolean", default: false },
      empty: { type: "boolean", default: false },
      district: { type: "string" },
      areas: { type: "string" },
      edition: { type: "string" },
      name: { type: "string" },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw trouble(`--port ${values.port}：须为 0-65535。`, "--port must be 0 to 65535.");
  }
  const [cert, key] = [values["tls-cert"], values["tls-key"]];
  if ((cert === undefined) !== (key === undefined)) {
    throw trouble("--tls-cert 与 --tls-key 须同时给出。", "--tls-cert and --tls-key go together.");
  }
  const scheme = cert === undefined ? "http" : "https";
  return {
    port,
    host: values.host,
    data: resolve(values.data),
    publicUrl: (values["public-url"] ?? `${scheme}://localhost:${port}`).replace(/\/+$/, ""),
    ...(cert !== undefined &&
      key !== undefined && {
        tls: { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") },
      }),
    trustProxy: values["trust-proxy"],
    real: values.empty ? realDistrict(values) : null,
    databaseUrl: env["DATABASE_URL"],
  };
}

function realDistrict(values: {
  district?: string;
  areas?: string;
  edition?: string;
  name?: string;
}): Options["real"] {
  const { district, areas, edition, name } = values;
  if (district === undefined || areas === undefined) {
    throw trouble(
      "--empty 需要 --district 六位区划代码和 --areas 区划文件。",
      "--empty needs --district (six digits) and --areas (files of area codes).",
      usage,
    );
  }
  return {
    code: district,
    areas: areas.split(","),
    edition: edition ?? "2023-06-30",
    ...(name !== undefined && { name }),
  };
}

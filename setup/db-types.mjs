// npm run db:types: migrates an empty database and writes the types of its tables.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../server/src/db/migrate.ts";
import { prepareRoles } from "../server/src/db/roles.ts";
import { startPostgres } from "../server/src/postgres/start.ts";

const dataDir = mkdtempSync(join(tmpdir(), "lianfang-types-"));
const postgres = await startPostgres({ dataDir });
try {
  await prepareRoles(postgres.ownerUrl, { app: "types", sealer: "types", eraser: "types" });
  await migrate(postgres.ownerUrl);
  execFileSync(
    "kysely-codegen",
    [
      "--url",
      postgres.ownerUrl,
      "--dialect",
      "postgres",
      "--camel-case",
      "--type-only-imports",
      "--exclude-pattern",
      "{*_outlier,migration}",
      "--out-file",
      "server/src/db/tables.ts",
    ],
    { stdio: "inherit" },
  );
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock, systemRandomness } from "@lianfang/server/src/clock.ts";
import { idMaker } from "@lianfang/domain/id";
import { shanghaiDayNumber, isoOf } from "@lianfang/domain/time";
import { openPlatform } from "@lianfang/server/src/open.ts";
import { startPostgres } from "@lianfang/server/src/postgres/start.ts";
import { Client } from "pg";
import { cpuOfPostgres } from "./cpu.ts";
import { from } from "pg-copy-streams";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
const folder = mkdtempSync(join(tmpdir(), "lianfang-bench-"));
const postgres = await startPostgres({ dataDir: join(folder, "postgres") });
const opened = await openPlatform({
  ownerUrl: postgres.ownerUrl,
  keysFolder: join(folder, "keys"),
  publicUrl: "http://x",
  clock: systemClock,
  random: systemRandomness,
});
const owner = new Client({ connectionString: postgres.ownerUrl });
await owner.connect();
const app = new Client({ connectionString: opened.urls.app });
await app.connect();
const newId = idMaker(systemClock, systemRandomness);
const day = shanghaiDayNumber(Date.now());
const at = isoOf(Date.now());
const rows = () =>
  Array.from({ length: 2600 }, (_, i) => ({
    visit: newId(),
    person: newId(),
    grid: i * 7,
    answers: JSON.stringify({ symptoms: [], temperature: 36.2 + (i % 9) / 10 }),
  }));
type R = ReturnType<typeof rows>;
const lit = (a: unknown[]) => `{${a.join(",")}}`;
const arrays = (r: R) => [
  lit(r.map(() => day)),
  lit(r.map((x) => x.visit)),
  lit(r.map((x) => x.person)),
  lit(r.map((x) => x.grid)),
  lit(r.map(() => at)),
  `[${r.map((x) => x.answers).join(",")}]`,
];
const un = `rows from(unnest($1::int[], $2::uuid[], $3::uuid[], $4::int[], $5::timestamptz[]), jsonb_array_elements($6::jsonb)) as t(day,visit,person,grid,at,a)`;
const into = `insert into health_check (district_id, day, visit_id, person_id, grid_no, at, answers)`;
const N = 8;
const totals = new Map<string, number[]>();
async function run(name: string, c: Client, text: string) {
  const data = Array.from({ length: N }, () => arrays(rows()));
  const used = cpuOfPostgres(postgres.pid);
  for (const values of data) {
    await c.query("begin");
    await c.query("set local app.district='1';set local app.grids='{[0,2147483647)}'");
    await c.query(text, values);
    await c.query("commit");
  }
  totals.set(name, [
    ...(totals.get(name) ?? []),
    ((cpuOfPostgres(postgres.pid) - used) / N / 2600) * 1e6,
  ]);
}
async function copy(name: string) {
  const data = Array.from({ length: N }, () =>
    rows()
      .map((x) => `1\t${day}\t${x.visit}\t${x.person}\t${x.grid}\t${at}\t${x.answers}\n`)
      .join(""),
  );
  const used = cpuOfPostgres(postgres.pid);
  for (const text of data)
    await pipeline(Readable.from([text]), owner.query(from("copy health_check from stdin")));
  totals.set(name, [
    ...(totals.get(name) ?? []),
    ((cpuOfPostgres(postgres.pid) - used) / N / 2600) * 1e6,
  ]);
}
const part = `insert into health_check_${day} (district_id, day, visit_id, person_id, grid_no, at, answers)`;
for (let k = 0; k < 9; k++) {
  await copy("copy owner");
  await run("parse only", app, `select count(*), max(a::text) from ${un} where visit is not null`);
  await run("on conflict, app", app, `${into} select 1, * from ${un} on conflict do nothing`);
  await run("on conflict, owner", owner, `${into} select 1, * from ${un} on conflict do nothing`);
  await run("plain, app", app, `${into} select 1, * from ${un}`);
  await run("plain, owner", owner, `${into} select 1, * from ${un}`);
  await run("plain partition, owner", owner, `${part} select 1, * from ${un}`);
}
for (const [name, all] of totals)
  console.log(
    name.padEnd(30),
    all.toSorted((a, b) => a - b)[4]?.toFixed(1),
    all.map((x) => x.toFixed(0)).join(" "),
  );
await owner.end();
await app.end();
await opened.close();
await postgres.stop("immediate");
rmSync(folder, { recursive: true, force: true });

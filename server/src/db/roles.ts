// Four roles: the owner migrates; the server's role owns nothing and cannot bypass row
// security; only the sealer may write the journal; only the eraser may delete what people were.

import { Client, escapeIdentifier, escapeLiteral } from "pg";

const names = {
  app: "lianfang_app",
  sealer: "lianfang_sealer",
  eraser: "lianfang_eraser",
} as const;
type RoleName = keyof typeof names;

/**
 * Row security hides from the planner how many rows a scope lets through: it guesses one
 * in 200. Kept in memory, such a "small" result would be walked through once for each
 * row of the other side; without that it joins by key or by hash.
 */
const planning = ["enable_material = off", "random_page_cost = 1.1"] as const;

export type RoleUrls = Readonly<Record<RoleName, string>>;
export type RolePasswords = Readonly<Record<RoleName, string>>;

/**
 * Makes the roles if they are missing, gives them these passwords and the right to
 * connect, and returns their URLs. Needs an owner that may create roles.
 */
export async function prepareRoles(ownerUrl: string, passwords: RolePasswords): Promise<RoleUrls> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('lianfang.roles'))");
    const database = escapeIdentifier(new URL(ownerUrl).pathname.slice(1));
    for (const key of ["app", "sealer", "eraser"] as const) {
      const name = names[key];
      const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [name]);
      if (rowCount === 0) {
        await client.query(
          `create role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls`,
        );
      }
      if (!(await admits(urlOf(ownerUrl, name, passwords[key])))) {
        await client.query(`alter role ${name} password ${escapeLiteral(passwords[key])}`);
      }
      for (const setting of planning) await client.query(`alter role ${name} set ${setting}`);
      await client.query(`grant connect on database ${database} to ${name}`);
      await client.query(`grant usage on schema public to ${name}`);
    }
  } finally {
    await client.end();
  }
  return {
    app: urlOf(ownerUrl, names.app, passwords.app),
    sealer: urlOf(ownerUrl, names.sealer, passwords.sealer),
    eraser: urlOf(ownerUrl, names.eraser, passwords.eraser),
  };
}

function urlOf(ownerUrl: string, user: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = user;
  url.password = password;
  return url.href;
}

async function admits(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

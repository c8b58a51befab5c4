// Rules on row security's expressions, as PostgreSQL itself prints them.

import type { Client } from "pg";
import type { Finding } from "./finding.ts";

type Policy = {
  readonly on: string;
  readonly policy: string;
  readonly command: string;
  readonly reading: string | null;
  readonly writing: string | null;
  /** True if it asks another table, or a function or operator that is not PostgreSQL's own. */
  readonly foreign: boolean;
};

const everyPolicy = `
  select c.relname as on, p.polname as policy, p.polcmd::text as command,
    pg_get_expr(p.polqual, c.oid) as reading, pg_get_expr(p.polwithcheck, c.oid) as writing,
    trees.tree ~ 'SUBLINK' or exists (
      select from regexp_matches(trees.tree, ':(?:funcid|opfuncid|opno|aggfnoid|winfnoid) (\\d+)', 'g') as used
      where used[1]::bigint >= 16384) as foreign
  from pg_policy p
  join pg_class c on c.oid = p.polrelid
  cross join lateral (select concat(p.polqual::text, p.polwithcheck::text) as tree) as trees
  where c.relnamespace = 'public'::regnamespace`;

/** A setting that no one has made, or that an earlier transaction has left empty, is null and matches no row. */
const wrapped = /NULLIF\(current_setting\('app\.\w+'::text, true\), ''::text\)/g;
const anySetting = /current_setting\(/g;

const ownDistrict =
  "(district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer)";

/** One person's whole history is read, never written, and by his number alone. */
const ofOnePerson =
  /^\(\(district_id = [^=]*\) AND \((person_id|subject_id) = \(NULLIF\(current_setting\('app\.person'::text, true\), ''::text\)\)::uuid\)\)$/;

export const policyRules = [
  "policy.not-plain",
  "policy.bare-setting",
  "policy.no-district",
  "policy.says-nothing",
  "policy.person-beyond-reading",
] as const;

export async function policyFaults(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<Policy>(everyPolicy);
  return rows.flatMap((policy) =>
    faultsOf(policy).map((rule) => ({ rule, on: policy.on, part: policy.policy })),
  );
}

function faultsOf({ command, reading, writing, foreign }: Policy): readonly string[] {
  const expressions = [reading, writing].filter((expression) => expression !== null);
  const broken: Record<(typeof policyRules)[number], boolean> = {
    "policy.not-plain": foreign,
    "policy.bare-setting": expressions.some(readsBareSetting),
    "policy.no-district": !expressions.every(beginsWithDistrict),
    // What a policy for several commands does not say of writing, it takes from reading.
    "policy.says-nothing": (command === "a" ? writing : reading) === null,
    "policy.person-beyond-reading": expressions.some(
      (expression) =>
        /app\.person\b/.test(expression) && (command !== "r" || !ofOnePerson.test(expression)),
    ),
  };
  return policyRules.filter((rule) => broken[rule]);
}

function readsBareSetting(expression: string): boolean {
  return expression.match(anySetting)?.length !== expression.match(wrapped)?.length;
}

/** The district alone, or the district AND more: an OR around it prints one more parenthesis before it. */
function beginsWithDistrict(expression: string): boolean {
  return expression === ownDistrict || expression.startsWith(`(${ownDistrict} AND `);
}

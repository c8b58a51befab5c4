// The schema's own lint: what a migration may not do if the same schema is to run on one
// PostgreSQL and on a cluster, and if row security is to hold. Reads the catalogs only.

import type { Client } from "pg";
import type { Finding } from "./finding.ts";
import { grantRules } from "./grants.ts";
import { policyFaults, policyRules } from "./policies.ts";
import { tableRules } from "./tables.ts";

const queries: Readonly<Record<string, string>> = { ...tableRules, ...grantRules };

/** The names of all rules. */
export const rules: readonly string[] = [...Object.keys(queries), ...policyRules];

/** Every breach of a rule in the schema `public`; an empty list is a clean schema. */
export async function lintSchema(client: Client): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [rule, text] of Object.entries(queries)) {
    const { rows } = await client.query<{ on: string; part: string | null }>(text);
    findings.push(...rows.map(({ on, part }) => ({ rule, on, part })));
  }
  findings.push(...(await policyFaults(client)));
  return findings;
}

import { Client } from "pg";

/** Gathers the planner's statistics, as the owner: after a bulk load the next minute is slow without. */
export async function analyze(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("analyze");
  } finally {
    await client.end();
  }
}

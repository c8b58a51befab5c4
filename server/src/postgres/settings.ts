import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Settings of the embedded server. What it logs must hold no personal data: values stand in the
 * text, detail and statement of refused statements, so none of level ERROR is logged (the server
 * that sent them reports them without values), and of the rest the first line alone.
 */
const defaults: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "256MB",
  fsync: "on",
  synchronous_commit: "on",
  wal_compression: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  logging_collector: "off",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  log_checkpoints: "off",
  log_autovacuum_min_duration: "-1",
};

/** Command-line arguments for the defaults with some replaced. */
export function argumentsFor(settings: Readonly<Record<string, string>>): string[] {
  const all = Object.entries({ ...defaults, ...settings });
  return all.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Whether the living server of the cluster was started with just these arguments. */
export function runsWith(cluster: string, wanted: readonly string[]): boolean {
  // PostgreSQL records its own command line, each argument in double quotes.
  const recorded = readFileSync(join(cluster, "postmaster.opts"), "utf8");
  return recorded.trimEnd().endsWith(wanted.map((argument) => `"${argument}"`).join(" "));
}

// The order of the flow: the ground, then observe, detect, act, report. A module
// may import the modules listed before it and never one listed after it.
export const flow = [
  "areas", // where
  "accounts", // who may
  "people", // whom it serves
  "places", // venues, pharmacies, enterprises
  "protocols", // which rules exist
  "orders", // which rules are in force, where and until when
  "observations", // observe
  "rounds",
  "signals", // detect
  "tasks", // act and verify
  "imports", // registers as they come: workbooks and sheets
  "dossiers", // the page of one person or household: what every module before it knows
  "sync", // one batch from a phone, in one transaction; and what a phone must know
  "reports", // report
];

/** Folders of the server that know no module: the database door, the log, keys, HTTP. */
export const ground = ["db", "postgres", "keys", "journal", "http"];

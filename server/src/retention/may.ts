// What the eraser's role may do, as the migrations grant it: the lint of the schema finds
// whatever goes beyond. A new table with people in it is added here, in a grant of its
// migration, and as a step in steps.ts.

/** Tables from which it may delete rows. */
export const eraserDeletes = [
  "visit",
  "health_check",
  "observation",
  "held_item",
  "round_door",
  "signal",
  "task",
  "task_cause",
  "signal_withdrawal",
  "task_move",
  "session",
  "invitation",
] as const;

/** Columns that it may overwrite; `*`: its own account of a run. */
export const eraserUpdates = {
  orders: ["drafted_by", "signed_by", "withdrawn_by", "pseudonymised_at"],
  person: ["birth_year", "sex"],
  person_identity: [
    "name",
    "phone",
    "id_no",
    "address",
    "birth_date",
    "name_hash",
    "phone_hash",
    "phone_last4_hash",
    "id_no_hash",
    "id_no_last4_hash",
    "birth_hash",
  ],
  person_identity_past: ["before", "why"],
  erasure_run: ["finished_at", "number"],
  erasure_part: ["*"],
} as const;

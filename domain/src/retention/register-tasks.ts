import { each, type Register } from "./register.ts";

/** orders, signals, tasks and reports. */
export const tasksRegister: Register = {
  orders: {
    module: "orders",
    about: { zh: "通知", en: "Orders" },
    personal: each(
      ["drafted_by", "signed_by", "withdrawn_by"],
      "answer",
      "general",
      "order",
      "colleagues",
    ),
    free: (
      "district_id order_id number title_zh title_en issuer legal_basis area_id protocol_id opens_round " +
      "from_at until_at drafted_at signed_at withdrawn_at withdrawn_why pseudonymised_at"
    ).split(" "),
  },
  signal: {
    module: "signals",
    about: { zh: "线索", en: "Signals" },
    personal: {
      ...each(
        "observation_id household_id subject_id grid_no".split(" "),
        "care",
        "general",
        "visit",
        "desk",
        "health",
      ),
      ...each(
        "rule signal disease cause_zh cause_en".split(" "),
        "care",
        "sensitive",
        "visit",
        "desk",
        "health",
      ),
    },
    free: "district_id signal_id urgency task_kind due_minutes protocol_id raised_at".split(" "),
  },
  task: {
    module: "tasks",
    about: { zh: "任务", en: "Tasks" },
    personal: {
      ...each(
        "household_id subject_id grid_no signal_id".split(" "),
        "care",
        "general",
        "visit",
        "desk",
        "field",
        "health",
      ),
      ...each(
        "kind disease evidence_observation taken_over_by withdrawn note".split(" "),
        "care",
        "sensitive",
        "visit",
        "desk",
        "health",
      ),
      ...each(["responsible", "assigned_from", "done_by"], "answer", "general", "visit", "desk"),
    },
    free: "district_id task_id urgency level opened_at due_at climbed_at done_at assignment_id".split(
      " ",
    ),
  },
  task_cause: {
    module: "tasks",
    about: { zh: "任务对应的线索", en: "The signals a task answers" },
    personal: each(["signal_id", "task_id", "grid_no"], "care", "general", "visit", "desk"),
    free: ["district_id"],
  },
  snapshot: {
    module: "reports",
    about: { zh: "通报的冻结数字（只有区域计数）", en: "Frozen figures; counts of areas only" },
    personal: each(["taken_by"], "answer", "general", "staff", "headquarters"),
    free: ["district_id", "number", "taken_at", "sealed", "head", "board"],
  },
};

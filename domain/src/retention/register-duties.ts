import { each, type Register } from "./register.ts";

/** Duties handed over or ended, and the tasks that followed. */
export const dutiesRegister: Register = {
  duty_change: {
    module: "accounts",
    about: { zh: "责任交接", en: "Duties handed over or ended in one act" },
    personal: each(
      "account_id to_account by_account undone_by".split(" "),
      "answer",
      "general",
      "staff",
      "colleagues",
    ),
    free: "district_id change_id kind at made_at span followed_at undone_at".split(" "),
  },
  duty_change_part: {
    module: "accounts",
    about: { zh: "交接的各项责任", en: "The duties of one act" },
    personal: {},
    free: "district_id change_id duty_id new_duty_id until_before".split(" "),
  },
  task_move: {
    module: "tasks",
    about: { zh: "随交接转移的任务", en: "Tasks that followed a hand-over" },
    personal: each(["task_id", "grid_no"], "answer", "general", "visit", "desk"),
    free: ["district_id", "change_id", "moved_back_at"],
  },
};

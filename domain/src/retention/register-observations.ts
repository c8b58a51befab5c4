import { each, type Register } from "./register.ts";

/** observations, sync and rounds. */
export const observationsRegister: Register = {
  visit: {
    module: "observations",
    about: { zh: "入户走访", en: "Household visits" },
    personal: {
      ...each(
        "visit_id household_id grid_no round_id outcome day at received_at protocol_id".split(" "),
        "screen",
        "general",
        "visit",
        "desk",
        "field",
      ),
      ...each(["answers"], "screen", "sensitive", "visit", "desk"),
      ...each(["account_id", "device_id"], "answer", "general", "visit", "desk"),
      ...each(["digest"], "audit", "sensitive", "visit", "noOne"),
    },
    free: ["district_id"],
  },
  health_check: {
    module: "observations",
    about: { zh: "体温、症状、接触与行程", en: "Temperature, symptoms, exposure, travel" },
    personal: each(
      "visit_id person_id grid_no day at answers".split(" "),
      "screen",
      "sensitive",
      "movement",
      "desk",
      "health",
    ),
    free: ["district_id"],
  },
  observation: {
    module: "observations",
    about: {
      zh: "来区、购药、每日健康、场所核查",
      en: "Arrivals, purchases, daily health, venues",
    },
    personal: {
      ...each(
        "observation_id kind person_id household_id place_id grid_no lives_at day at answers corrects".split(
          " ",
        ),
        "trace",
        "sensitive",
        "movement",
        "desk",
        "health",
      ),
      ...each(["account_id", "device_id"], "answer", "general", "movement", "desk"),
      ...each(["digest"], "audit", "sensitive", "movement", "noOne"),
    },
    free: ["district_id", "received_at", "batch_id", "protocol_id"],
  },
  held_item: {
    module: "sync",
    about: { zh: "搁置的记录（加密）", en: "Records set apart, encrypted" },
    personal: {
      ...each(["payload", "digest"], "screen", "sensitive", "held", "noOne"),
      ...each(["account_id", "grid_no"], "answer", "general", "held", "desk", "field"),
      ...each(["item_id", "detail_zh", "detail_en"], "answer", "general", "held", "desk", "field"),
    },
    free: ["district_id", "held_id", "answer", "reason", "received_at", "settled_at"],
  },
  round: {
    module: "rounds",
    about: { zh: "轮次", en: "Rounds" },
    personal: {},
    free: "district_id round_id order_id area_id after_round frozen_at".split(" "),
  },
  round_door: {
    module: "rounds",
    about: { zh: "一轮中各户的状态", en: "The state of each household in a round" },
    personal: each(
      "household_id grid_no state state_at visit_id missed_before found".split(" "),
      "screen",
      "general",
      "visit",
      "desk",
      "field",
    ),
    free: ["district_id", "round_id", "change_entry"],
  },
  coverage: {
    module: "rounds",
    about: { zh: "到户计数", en: "Coverage, counted" },
    personal: {},
    free: "district_id round_id grid_no open seen absent refused vacant found".split(" "),
  },
  hour_count: {
    module: "rounds",
    about: { zh: "每小时计数", en: "Counts by hour" },
    personal: {},
    free: ["district_id", "hour", "grid_no", "seen", "signals"],
  },
};

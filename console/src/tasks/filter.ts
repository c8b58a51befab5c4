import type { listTasks } from "@lianfang/domain/tasks/contract";
import { taskKinds, taskLevels } from "@lianfang/domain/tasks/task";
import type { QueryOf } from "@lianfang/domain/route";

export type TaskFilter = Omit<QueryOf<typeof listTasks>, "page"> & {
  readonly state: "open" | "done";
};

export const holders = ["mine", "nobody", "someone"] as const;

/** The filter as the address holds it; what the address does not say or says wrongly is left open. */
export function filterOf(asked: URLSearchParams): TaskFilter {
  const area = asked.get("area") ?? "";
  const kind = taskKinds.find((one) => one === asked.get("kind"));
  const level = taskLevels.find((one) => one === asked.get("level"));
  const responsible = holders.find((one) => one === asked.get("who"));
  const place = (asked.get("place") ?? "").trim().slice(0, 40);
  return {
    state: asked.get("state") === "done" ? "done" : "open",
    ...(/^[0-9]{1,9}$/.test(area) && { area }),
    ...(kind !== undefined && { kind }),
    ...(level !== undefined && { level }),
    ...(responsible !== undefined && { responsible }),
    ...(asked.get("overdue") === "yes" && { overdue: "yes" as const }),
    ...(place !== "" && { place }),
  };
}

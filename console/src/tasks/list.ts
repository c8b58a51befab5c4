import { listTasks } from "@lianfang/domain/tasks/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../api.ts";
import type { TaskFilter } from "./filter.ts";

/** The tasks of a filter, read part by part as the reader asks for more. */
export function useTasks(filter: TaskFilter) {
  return useInfiniteQuery({
    queryKey: [listTasks.policy.action, "pages", filter],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(listTasks, { query: { ...filter, page: String(pageParam) } }, signal),
    getNextPageParam: (last, all) => {
      const read = all.reduce((sum, { tasks }) => sum + tasks.length, 0);
      return last.tasks.length > 0 && read < last.total ? all.length : undefined;
    },
    refetchInterval: 30_000,
  });
}

/** The ids of all tasks of a filter, past what is shown. */
export async function idsOfAll(filter: TaskFilter): Promise<string[]> {
  const ids = new Set<string>();
  for (let page = 0; ; page += 1) {
    const { tasks, total } = await call(listTasks, { query: { ...filter, page: String(page) } });
    for (const { id } of tasks) ids.add(id);
    if (tasks.length === 0 || ids.size >= total) return [...ids];
  }
}

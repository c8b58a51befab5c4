import { listTasks } from "@lianfang/domain/tasks/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../api.ts";
import type { TaskFilter } from "./filter.ts";

/** The tasks of a filter, read part by part as the reader asks for more. */
export function useTasks({ state, area, mine }: TaskFilter) {
  return useInfiniteQuery({
    queryKey: [listTasks.policy.action, "pages", state, area, mine],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(
        listTasks,
        {
          query: {
            state,
            ...(area !== null && { area }),
            ...(mine && { mine: "yes" as const }),
            page: String(pageParam),
          },
        },
        signal,
      ),
    getNextPageParam: (last, all) => {
      const read = all.reduce((sum, { tasks }) => sum + tasks.length, 0);
      return last.tasks.length > 0 && read < last.total ? all.length : undefined;
    },
    refetchInterval: 30_000,
  });
}

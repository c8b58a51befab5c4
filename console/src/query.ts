// Contract routes as queries and acts of react-query: one key per route and arguments.

import type { ReplyOf, Route } from "@lianfang/domain/route";
import {
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { me } from "@lianfang/domain/accounts/contract-session";
import { call, Refusal, type Given } from "./api.ts";

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      // Any answer "not signed in" brings the sign-in page up over the address that was asked.
      const signedOut = error instanceof Refusal && error.reply.problem.startsWith("session.");
      if (signedOut && query.queryKey[0] !== me.policy.action) {
        void queryClient.invalidateQueries({ queryKey: [me.policy.action] });
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (times, error) => !(error instanceof Refusal) && times < 2,
    },
  },
});

type Options<R extends Route> = {
  enabled?: boolean;
  staleTime?: number;
  refetchInterval?: number;
  /** Asked again every second for as long as this holds of the answer. */
  pollWhile?: (reply: ReplyOf<R>) => boolean;
  keepPrevious?: (previous: ReplyOf<R> | undefined) => ReplyOf<R> | undefined;
};

/** Reads a route and keeps what it answered. */
export function useReply<const R extends Route>(
  route: R,
  given: Given<R>,
  { keepPrevious, pollWhile, ...options }: Options<R> = {},
): UseQueryResult<ReplyOf<R>> {
  return useQuery<ReplyOf<R>>({
    queryKey: keyOf(route, given),
    queryFn: ({ signal }) => call(route, given, signal),
    ...options,
    ...(pollWhile && {
      refetchInterval: ({ state: { data } }: { state: { data: ReplyOf<R> | undefined } }) =>
        data !== undefined && pollWhile(data) ? 1_000 : false,
    }),
    ...(keepPrevious && { placeholderData: (previous) => keepPrevious(previous) }),
  });
}

export function keyOf<R extends Route>(route: R, given: Given<R>): readonly unknown[] {
  return [route.policy.action, given.params ?? null, given.query ?? null];
}

/** Acts through a route; when it is done, what these routes had answered is read again. */
export function useAct<const R extends Route>(
  route: R,
  changes: readonly Route[],
): UseMutationResult<ReplyOf<R>, Error, Given<R>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: Given<R>) => call(route, given),
    onSuccess: async () => {
      await Promise.all(
        changes.map(({ policy }) => client.invalidateQueries({ queryKey: [policy.action] })),
      );
    },
  });
}

import type { Me } from "@lianfang/domain/accounts/account";
import { me as meRoute } from "@lianfang/domain/accounts/contract-session";
import { createContext, useContext } from "react";
import { queryClient } from "../query.ts";

export const Session = createContext<Me | null>(null);

/** Whoever is signed in; only inside the frame, which nobody enters otherwise. */
export function useMe(): Me {
  const me = useContext(Session);
  if (me === null) throw new Error("useMe outside a session");
  return me;
}

/** Forgets everything the last person read, then asks who is signed in now. */
export async function sessionChanged(): Promise<void> {
  queryClient.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== meRoute.policy.action,
  });
  await queryClient.invalidateQueries({ queryKey: [meRoute.policy.action] });
}

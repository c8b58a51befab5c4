// The shape of one HTTP call, shared by the server that answers it and the
// clients that make it. A route without a policy cannot be written down.

import type { Static, TSchema } from "typebox";
import type { Role } from "./role.ts";

/**
 * Who may call a route and for what.
 * - `public`: before sign-in; answers nothing about a person.
 * - `session`: whoever is signed in, about himself only.
 * - a list of roles: whoever holds one of them; rows are limited to the areas in
 *   which he holds it.
 */
export type Policy = {
  readonly action: string;
  readonly who: "public" | "session" | readonly Role[];
  /** `area`: the rows answered are those of the caller's areas. `none`: no rows of people. */
  readonly scope: "area" | "none";
  /** Why personal data is touched, as the journal says it; null: none is. */
  readonly purpose: string | null;
  /** True where the journal itself is read. */
  readonly journal?: true;
};

export type Route = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly policy: Policy;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  readonly reply: TSchema;
  /** Bytes of the largest body; 512 KiB where unsaid. */
  readonly bodyLimit?: number;
};

type Part<R, K extends string> =
  R extends Record<K, infer S extends TSchema> ? Static<S> : undefined;

export type ParamsOf<R extends Route> = Part<R, "params">;
export type QueryOf<R extends Route> = Part<R, "query">;
export type BodyOf<R extends Route> = Part<R, "body">;
export type ReplyOf<R extends Route> = Static<R["reply"]>;

/** Keeps the exact schemas of a route in its type. */
export function route<const R extends Route>(r: R): R {
  return r;
}

import type { Role } from "@lianfang/domain/role";
import { coalesce, type Range } from "@lianfang/domain/areas/area";

/** Who is asking, and what he may; read anew for each request. */
export type Actor = {
  readonly account: string;
  readonly name: string;
  readonly district: number;
  readonly rights: readonly { readonly role: Role; readonly span: readonly Range[] }[];
  /** The bound phone; null at the desk and for gateways. */
  readonly device: string | null;
  /** What stands between this session and the work; null: nothing. */
  readonly need: "secondFactor" | "pin" | "unlock" | null;
  /** Hash of the session's token; null for gateways. */
  readonly session: Buffer | null;
};

/** Finds who holds a session or a key, by the SHA-256 of its token. */
export type FindActor = {
  readonly bySession: (hash: Buffer) => Promise<Actor | null>;
  /** True for the session of a phone that was taken out of use: it is told so. */
  readonly wasRevoked: (hash: Buffer) => Promise<boolean>;
  readonly byKey: (hash: Buffer) => Promise<Actor | null>;
};

/** The areas in which an actor holds one of the roles, joined. */
export function spanOf(actor: Actor, who: readonly Role[]): Range[] {
  return coalesce(
    actor.rights.filter(({ role }) => who.includes(role)).flatMap(({ span }) => span),
  );
}

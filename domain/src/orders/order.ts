import { Type, type Static } from "typebox";
import { Closed, Id, Instant, Nullable, Text, Words } from "../schema.ts";

/**
 *   draft ──sign (by another person)──▶ signed ──withdraw──▶ withdrawn
 *
 * A signed order is in force from `from` to `until` and has no effect outside that
 * time: the state is never changed by the clock, its effect is computed from it.
 */
export const orderStates = ["draft", "signed", "withdrawn"] as const;

export const Order = Closed({
  id: Id,
  number: Text(60),
  titleZh: Text(120),
  titleEn: Text(200),
  issuer: Text(80),
  /** The law or higher order on which it rests. */
  legalBasis: Text(300),
  area: Type.Integer(),
  areaName: Text(120),
  protocol: Nullable(Text(60)),
  /** True: it opens a screening round in its area when it is signed. */
  opensRound: Type.Boolean(),
  from: Instant,
  until: Instant,
  state: Words(orderStates),
  inForce: Type.Boolean(),
  draftedBy: Text(40),
  signedBy: Nullable(Text(40)),
  signedAt: Nullable(Instant),
  withdrawnAt: Nullable(Instant),
});
export type Order = Static<typeof Order>;

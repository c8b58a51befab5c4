// What a request of the matrix is aimed at, and words that several aims share.

import type { Place } from "./places.ts";

export type Aim = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** For lists: what stands in the reply if the object is shown. */
  readonly shows?: string;
};

export type Aiming = {
  /** Null: nothing of this place can be asked for. */
  readonly at: (place: Place) => Promise<Aim | null> | Aim | null;
  /** Nothing in the request or the reply lies in a place. */
  readonly placeless?: true;
  /** It ends the session of whoever calls. */
  readonly endsSession?: true;
};

export const pin = "135790";
/** Numbers of snapshots that the run puts in each district. */
export const snapshotOf = { 1: 901, 2: 99_902 } as const;
/** An act in each district's journal that no other district has. */
export const journaledAct = (place: Place) => `matrix.mark.${place.town.district}`;

export const placeless = (body?: unknown): Aiming => ({ at: () => ({ body }), placeless: true });
export const byId = (id: string, body: unknown = {}): Aim => ({ params: { id }, body });
export const numberOf = ({ town }: Place) => String(snapshotOf[town.district === 1 ? 1 : 2]);

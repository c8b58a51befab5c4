// What every act is given: the database door, the keys, the one clock and the one randomness.

import type { Clock, Randomness } from "@lianfang/domain/clock";
import type { Database } from "./db/database.ts";
import type { FindActor } from "./http/actor.ts";
import type { Keyring } from "./keys/keyring.ts";
import type { KeyStore } from "./keys/store.ts";

export type Platform = {
  readonly db: Database;
  readonly sealerDb: Database;
  /** Of the role that may delete what is past its time. */
  readonly eraserDb: Database;
  readonly keyring: Keyring;
  readonly keyStore: KeyStore;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly newId: () => string;
  /** Where people reach it, e.g. `https://lianfang.example`; links are made from it. */
  readonly publicUrl: string;
  readonly findActor: FindActor;
  /** Tells the sealer that something was committed. */
  readonly committed: (district: number) => void;
};

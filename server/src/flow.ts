// The whole product on one page: observe → detect → act → verify → report → decide.
// Each line says what follows after something has happened.

import type { Reaction } from "./journal/follow.ts";
import { openRoundsOfOrders } from "./rounds/open.ts";
import { openTasksOfSignals } from "./tasks/open.ts";

export const flow: readonly Reaction[] = [
  // decide → observe: a signed order opens its round
  { on: "orders.sign", do: openRoundsOfOrders },
  // observe → detect happens at once, in sync/keep.ts
  // detect → act
  { on: "signal.raised", do: openTasksOfSignals },
];

// The whole product on one page: observe → detect → act → verify → report → decide.
// Each line says what follows after something has happened.

import type { Reaction } from "./journal/follow.ts";
import { openRoundOfOrder } from "./rounds/open.ts";
import { followHandOver, returnTasks } from "./tasks/follow.ts";
import { closeFulfilled } from "./tasks/fulfil.ts";
import { openTaskOfSignal } from "./tasks/open.ts";

export const flow: readonly Reaction[] = [
  // decide → observe: a signed order opens its round
  { on: "orders.sign", do: openRoundOfOrder },
  // observe → detect happens at once, in sync/keep.ts
  // detect → act
  { on: "signal.raised", do: openTaskOfSignal },
  // act → verify: done is what evidence says
  { on: "observation.kept", do: closeFulfilled },
  // act: open tasks follow the duties that are handed over, and come back with them
  { on: "duties.handOver", do: followHandOver },
  { on: "duties.undo", do: returnTasks },
];

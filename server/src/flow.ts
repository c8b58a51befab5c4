// The whole product on one page: observe → detect → act → verify → report → decide.
// Each line says what follows after something has happened.

import { each, type Reaction } from "./journal/follow.ts";
import { openRoundsOfOrders } from "./rounds/open.ts";
import { followHandOver, returnTasks } from "./tasks/follow.ts";
import { closeFulfilled } from "./tasks/fulfil.ts";
import { openTasksOfSignals } from "./tasks/open.ts";

export const flow: readonly Reaction[] = [
  // decide → observe: a signed order opens its round
  { on: "orders.sign", do: openRoundsOfOrders },
  // observe → detect happens at once, in sync/keep.ts
  // detect → act
  { on: "signal.raised", do: openTasksOfSignals },
  // act → verify: done is what evidence says
  { on: "observation.kept", do: each(closeFulfilled) },
  // act: open tasks follow the duties that are handed over, and come back with them
  { on: "duties.handOver", do: each(followHandOver) },
  { on: "duties.undo", do: each(returnTasks) },
];

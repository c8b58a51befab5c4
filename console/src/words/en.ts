import { accounts } from "./accounts.ts";
import { board } from "./board.ts";
import { bulletins } from "./bulletins.ts";
import { duties } from "./duties.ts";
import { frame } from "./frame.ts";
import { importBatch } from "./imports-batch.ts";
import { imports } from "./imports.ts";
import { orders } from "./orders.ts";
import { pairs } from "./pairs.ts";
import { people } from "./people.ts";
import { protocols } from "./protocols.ts";
import { registers } from "./registers.ts";
import { retention } from "./retention.ts";
import { session } from "./session.ts";
import { tasks } from "./tasks.ts";
import { terms } from "./terms.ts";

export const en = {
  accounts: accounts.en,
  board: board.en,
  bulletins: bulletins.en,
  duties: duties.en,
  frame: frame.en,
  imports: { ...imports.en, ...importBatch.en },
  orders: orders.en,
  pairs: pairs.en,
  people: people.en,
  protocols: protocols.en,
  registers: registers.en,
  retention: retention.en,
  session: session.en,
  tasks: tasks.en,
  terms: terms.en,
};

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

export const zh = {
  accounts: accounts.zh,
  board: board.zh,
  bulletins: bulletins.zh,
  duties: duties.zh,
  frame: frame.zh,
  imports: { ...imports.zh, ...importBatch.zh },
  orders: orders.zh,
  pairs: pairs.zh,
  people: people.zh,
  protocols: protocols.zh,
  registers: registers.zh,
  retention: retention.zh,
  session: session.zh,
  tasks: tasks.zh,
  terms: terms.zh,
};

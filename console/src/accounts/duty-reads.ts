import {
  accountDuties,
  areaDuties,
  listDuties,
  listDutyChanges,
  listGaps,
} from "@lianfang/domain/accounts/contract-duties";
import { listTasks, openTask } from "@lianfang/domain/tasks/contract";

/** What is read anew when a duty changes: open tasks follow the duties. */
export const dutyReads = [
  listDuties,
  listGaps,
  areaDuties,
  accountDuties,
  listDutyChanges,
  listTasks,
  openTask,
] as const;

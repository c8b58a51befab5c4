import type { Static } from "typebox";
import { Bilingual, Closed, Count, Text } from "../schema.ts";

/** Letters of the largest sheet of accounts, about 10,000 people. */
export const sheetLimit = 400_000;

/** Something wrong in a sheet: where it stands and what to do, so that all can be mended at once. */
export const SheetFault = Closed({
  /** Line of the file as a spreadsheet counts; 1 is the head. */
  row: Count,
  /** The head of the column as the sheet says it. */
  column: Text(60),
  /** What stands there, cut short. */
  found: Text(60, 0),
  what: Bilingual,
});
export type SheetFault = Static<typeof SheetFault>;

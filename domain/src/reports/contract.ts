import { Type } from "typebox";
import { deskRoles } from "../role.ts";
import { route } from "../route.ts";
import { Closed, Instant, SealNo, Text, Words } from "../schema.ts";
import { Board, Snapshot } from "./figures.ts";

/** Counts of areas, no rows of people. */
const figures = { who: deskRoles, scope: "none", purpose: null } as const;
const number = Closed({ number: Type.String({ pattern: "^[0-9]{1,9}$" }) });

/** The board of an area; of the caller's own where none is named. */
export const board = route({
  method: "GET",
  path: "/v1/board",
  policy: { action: "board.read", ...figures },
  query: Closed({ area: Type.Optional(Type.String({ pattern: "^[0-9]{1,9}$" })) }),
  reply: Board,
});

/**
 * Server-sent events: `event: sealed`, `data: {"sealed":"48213"}` whenever the
 * sealer has numbered new entries of the district. The page then reads the board again.
 */
export const live = route({
  method: "GET",
  path: "/v1/board/live",
  policy: { action: "board.live", ...figures },
  reply: Type.String(),
});

export const takeSnapshot = route({
  method: "POST",
  path: "/v1/snapshots",
  policy: { action: "snapshots.take", who: ["headquarters"], scope: "none", purpose: null },
  body: Closed({}),
  reply: Snapshot,
});

export const listSnapshots = route({
  method: "GET",
  path: "/v1/snapshots",
  policy: { action: "snapshots.list", who: ["headquarters"], scope: "none", purpose: null },
  reply: Closed({
    snapshots: Type.Array(
      Closed({
        number: Type.Integer(),
        takenAt: Instant,
        takenBy: Text(40),
        sealed: SealNo,
        head: Text(64),
      }),
    ),
  }),
});

export const openSnapshot = route({
  method: "GET",
  path: "/v1/snapshots/:number",
  policy: { action: "snapshots.open", who: ["headquarters"], scope: "none", purpose: null },
  params: number,
  reply: Snapshot,
});

/** The bulletin of a snapshot as a Word file. */
export const bulletinDocument = route({
  method: "GET",
  path: "/v1/snapshots/:number/bulletin.docx",
  policy: { action: "snapshots.document", who: ["headquarters"], scope: "none", purpose: null },
  params: number,
  query: Closed({ language: Words(["zh", "en"] as const) }),
  reply: Type.Unknown(),
});

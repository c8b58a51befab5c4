import type { Snapshot } from "@lianfang/domain/reports/figures";
import { isoOf } from "@lianfang/domain/time";
import { sqlStateOf, wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import { append } from "../journal/append.ts";
import { headOf } from "../journal/head.ts";
import { sealBatch } from "../journal/sealer.ts";
import type { Platform } from "../platform.ts";
import { boardOf } from "./board.ts";
import { countWaiting, insertSnapshot, selectLastNumber, selectSnapshots } from "./store.ts";

const tries = 10;

/**
 * Freezes the board of the whole district with the journal's head. Figures and head are
 * read in one view of the database in which nothing waits to be sealed, so that the
 * snapshot holds exactly what is sealed up to its number; under steady traffic the last
 * try takes what it finds.
 */
export async function takeSnapshot(platform: Platform, actor: Actor): Promise<Snapshot> {
  const { district } = actor;
  const scope = { district, span: wholeDistrict, journal: true };
  for (let attempt = 1; ; attempt += 1) {
    await sealAll(platform, district);
    const taken = await withActor(
      platform.db,
      scope,
      async (tx) => {
        const waiting = await countWaiting(tx, district);
        return waiting > 0 && attempt < tries ? null : freeze(platform, tx, actor);
      },
      "repeatable read",
    ).catch((error: unknown) => {
      // Another took the same number at the same moment: this one comes after it.
      if (sqlStateOf(error) === "23505" && attempt < tries) return null;
      throw error;
    });
    if (taken !== null) {
      platform.committed(district);
      return taken;
    }
  }
}

async function sealAll(platform: Platform, district: number): Promise<void> {
  const sealing = { db: platform.sealerDb, keyring: platform.keyring, clock: platform.clock };
  while ((await sealBatch(sealing, district)) > 0);
}

async function freeze({ clock, newId }: Platform, tx: Tx, actor: Actor): Promise<Snapshot> {
  const { district } = actor;
  const at = clock();
  const board = orRefuse(await boardOf(tx, district, wholeDistrict, null, at));
  const { seal, head } = await headOf(tx, district);
  const number = (await selectLastNumber(tx, district)) + 1;
  await insertSnapshot(tx, district, { number, at, by: actor.account, sealed: seal, head, board });
  const act = { act: "snapshots.take", subject: String(number), actor: actor.account };
  await append(tx, [{ district, id: newId(), at, ...act }]);
  return {
    number,
    takenAt: isoOf(at),
    takenBy: actor.name,
    sealed: seal,
    head: head.toString("hex"),
    board,
  };
}

export async function snapshotOf(tx: Tx, district: number, number: number): Promise<Snapshot> {
  const [row] = await selectSnapshots(tx, district, number);
  if (!row) refuse("snapshot.unknown");
  return {
    number: row.number,
    takenAt: row.takenAt.toISOString(),
    takenBy: row.name,
    sealed: row.sealed,
    head: row.head.toString("hex"),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by insertSnapshot only
    board: row.board as unknown as Snapshot["board"],
  };
}

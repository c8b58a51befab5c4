// Takes a committed batch back, a thousand rows to a transaction, but for what has been
// built on since (docs/adr/0006).

import { registerProblem } from "@lianfang/domain/imports/register-words";
import { disableUnused } from "../accounts/account-store.ts";
import type { Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import { deleteObservations } from "../observations/observed.ts";
import { deleteHouseholds, deletePeople } from "../people/removal.ts";
import { lockPeople } from "../people/store.ts";
import { deletePlaces } from "../places/store.ts";
import type { Platform } from "../platform.ts";
import { withdrawSignals } from "../signals/store.ts";
import { withdrawTasks } from "../tasks/store.ts";
import type { Batch } from "./batch.ts";
import { saveProgress } from "./batch-store.ts";
import { selectBuiltOn, selectGone } from "./built-on.ts";
import { chunkRows, recounted } from "./commit.ts";
import { asImports, lockBatch } from "./register.ts";
import { tidy } from "./tidy.ts";
import { selectRows, updateRows, type Row } from "./row-store.ts";

const why = "导入批次已撤销 · the batch was undone";

/** Goes on until the batch is undone, or `stopped` says so between two chunks. */
export async function undoBatch(
  platform: Platform,
  district: number,
  id: string,
  stopped: () => boolean,
): Promise<void> {
  const chunk = async (tx: Tx): Promise<boolean> => {
    const batch = await lockBatch(platform, tx, district, id);
    return batch?.state === "undoing" && undoChunk(platform, tx, batch);
  };
  while (await asImports(platform, district, chunk, id)) {
    platform.committed(district);
    tidy();
    if (stopped()) return;
  }
  if (!(await forgetPeople(platform, district, id, stopped))) return;
  const finish = async (tx: Tx): Promise<void> => {
    const batch = await lockBatch(platform, tx, district, id);
    if (batch?.state !== "undoing") return;
    await deletePlaces(tx, district, id);
    await saveProgress(tx, { ...batch, state: "undone", done: batch.total });
  };
  await asImports(platform, district, finish, id);
}

/** False once nothing is left. */
async function undoChunk(platform: Platform, tx: Tx, batch: Batch): Promise<boolean> {
  const { district, id, askedBy: by } = batch;
  const filter = { made: true, after: batch.done, limit: chunkRows } as const;
  const rows = await selectRows(platform, tx, batch, filter);
  const last = rows.at(-1);
  if (!last) return false;
  const at = platform.clock();
  const idsOf = (made: Row["made"]) =>
    rows.filter((row) => row.made === made).flatMap(({ ownId }) => ownId ?? []);

  const subjects = [...new Set([...idsOf("person"), ...idsOf("fact"), ...idsOf("place")])];
  // Who is being merged or corrected right now is waited for, and then left.
  await lockPeople(tx, district, idsOf("person"));
  const builtOn = await selectBuiltOn(tx, batch, subjects);
  const free = subjects.filter((subject) => !builtOn.has(subject));
  const observations = await deleteObservations(tx, district, id, free);
  const signals = await withdrawSignals(
    tx,
    district,
    { subjects: free, observations: [...observations, id] },
    { batch: id, at },
  );
  await withdrawTasks(tx, district, signals, { at, by, why });
  const people = idsOf("person").filter((person) => !builtOn.has(person));
  const { gone, households } = await deletePeople(tx, district, id, people);
  await deleteHouseholds(tx, district, id, households);
  const accounts = await disableUnused(tx, district, idsOf("account"), at);

  const undone = ({ made, ownId }: Row): boolean => {
    const own = ownId ?? "";
    if (made === "person") return gone.has(own);
    return made === "account" ? accounts.has(own) : !builtOn.has(own);
  };
  const after = rows.map((row): Row => {
    // What others have done about somebody elsewhere stays, and whoever undoes is not told of it.
    if (undone(row) || isElsewhere(row)) return { ...row, made: "undone", subject: null };
    return { ...row, made: "left", problems: [...row.problems, registerProblem("left_built_on")] };
  });
  await updateRows(platform, tx, batch, after);
  const left = batch.left + after.filter(({ made }) => made === "left").length;
  await saveProgress(tx, { ...batch, ...recounted(batch, rows, after), left, done: last.n });
  const count = after.length - after.filter(({ made }) => made === "left").length;
  const act = { act: "imports.undone", subject: id, purpose: "register", count };
  await append(tx, [{ district, id: platform.newId(), at, actor: by, ...act }]);
  return true;
}

const isElsewhere = ({ made, problems }: Row): boolean =>
  made === "fact" && problems.some(({ code }) => code === "exists_elsewhere");

/** Destroys the keys of people who are gone, after their rows are: the order that loses no one. */
async function forgetPeople(
  platform: Platform,
  district: number,
  id: string,
  stopped: () => boolean,
): Promise<boolean> {
  for (let after = 0; !stopped();) {
    const { last, gone } = await asImports(platform, district, (tx) =>
      selectGone(tx, { district, id }, after, chunkRows),
    );
    if (last === null) return true;
    if (gone.length > 0) await platform.keyStore.destroy(district, gone, platform.clock());
    after = last;
  }
  return false;
}

// Where a phone without a session leaves its sealed records: they lie in quarantine,
// encrypted, until their worker sends them in full or people decide. Nothing can be read
// here, and no record goes round the rights of whoever sends it.

import type { Clock } from "@lianfang/domain/clock";
import { problem, type Problem } from "@lianfang/domain/problem";
import type { ReplyOf } from "@lianfang/domain/route";
import { leaveSealed, mailbox, syncVersion } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { countAttempts } from "../accounts/attempts.ts";
import { selectBoundDevice } from "../accounts/session-store.ts";
import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import { selectDoors } from "../people/select.ts";
import { servePublic, type PublicCall, type Served } from "../http/serve.ts";
import { append } from "../journal/append.ts";
import { deviceOfTicket } from "../keys/ticket.ts";
import { countLeft, holdBack } from "../observations/held.ts";
import { digestOfAll } from "./content.ts";
import { plain, setApart, type Answered, type Sent } from "./answer.ts";
import { answerRefused } from "./keep.ts";
import { heldOf } from "./receive.ts";
import { readSentOrSealed } from "./read.ts";
import { apart } from "./sift.ts";

const dayMs = 86_400_000;
const perDevice = { calls: 30, withinMs: 15 * 60_000 };

export function mailboxRoute(clock: Clock): Served {
  const attempts = countAttempts(clock);
  const calls = countCalls(clock);
  return servePublic(leaveSealed, async (call) => {
    const device = deviceOfTicket(call.platform.keyring, call.body.ticket);
    if (device === null) {
      // Guessing a ticket is hopeless; it is counted so that it is not tried for long either.
      const seconds = attempts.take("ticket", call.address);
      return seconds > 0 ? problem("request.too-many", { seconds }) : problem("session.missing");
    }
    const seconds = calls(device);
    if (seconds > 0) return problem("request.too-many", { seconds });
    return leave(call, device);
  });
}

async function leave(
  { platform, body }: PublicCall<typeof leaveSealed>,
  deviceId: string,
): Promise<ReplyOf<typeof leaveSealed> | Problem> {
  const bound = await selectBoundDevice(platform.db, deviceId);
  const receivedAt = platform.clock();
  if (!bound || isLongGone(bound.revokedAt, receivedAt)) return problem("session.missing");
  const { districtId: district, accountId: account } = bound;
  const why = bound.revokedAt === null ? "sessionGone" : "deviceRevoked";
  const read = body.items.map((item, index) =>
    readSentOrSealed(platform.keyring, account, item, index),
  );
  const span = [{ from: bound.gridNo, until: bound.gridNo + 1 }];
  const left = await withActor(platform.db, { district, span: wholeDistrict }, async (tx) => {
    const answered = await answerLeft(tx, district, read, why);
    const before = await countLeft(tx, district, account);
    if (before + answered.length > mailbox.kept) {
      return problem("request.too-many", { seconds: dayMs / 1000 });
    }
    const sender = { account, device: deviceId, receivedAt };
    const held = answered.flatMap(({ sent, answer }) => heldOf(sent, answer));
    await holdBack(platform, tx, district, sender, span, held);
    await append(tx, [
      {
        district,
        id: platform.newId(),
        at: receivedAt,
        actor: account,
        act: leaveSealed.policy.action,
        subject: deviceId,
        count: answered.length,
        digest: digestOfAll(answered.map(({ sent }) => sent.digest)),
      },
    ]);
    return { answers: answered.map(({ answer }) => answer) };
  });
  platform.committed(district);
  return "problem" in left
    ? left
    : { version: syncVersion, receivedAt: isoOf(receivedAt), ...left };
}

/** What was kept before, its receipt lost on the way, is a duplicate; the rest lies apart. */
async function answerLeft(
  tx: Tx,
  district: number,
  sent: readonly Sent[],
  why: "deviceRevoked" | "sessionGone",
): Promise<Answered[]> {
  const doors = sent.flatMap(({ item }) => (item?.kind === "found_door" ? [item.household] : []));
  const known = doors.length > 0 ? await selectDoors(tx, district, doors) : null;
  const isKept = ({ item }: Sent) =>
    item?.kind === "found_door" && known?.get(item.household)?.foundBy === item.id;
  const others = sent.filter((one) => one.item?.kind !== "found_door" || !isKept(one));
  const refused = others.flatMap((one) =>
    one.item === null ? [] : [{ sent: one, id: one.item.id, why: apart(why) }],
  );
  const answered = [
    ...sent.filter((one) => !others.includes(one)).map((one) => plain(one, "duplicate")),
    ...others.flatMap((one) => (one.fault === null ? [] : [setApart(one, one.fault)])),
    ...(await answerRefused(tx, district, refused)),
  ];
  return answered.toSorted((a, b) => a.sent.index - b.sent.index);
}

function isLongGone(revokedAt: Date | null, now: number): boolean {
  return revokedAt !== null && now - revokedAt.getTime() > mailbox.days * dayMs;
}

/** Counts a device's calls; returns the seconds to wait where there were too many. */
function countCalls(clock: Clock): (device: string) => number {
  const seen = new Map<string, { since: number; calls: number }>();
  return (device) => {
    const now = clock();
    const known = seen.get(device);
    const current =
      known && now - known.since < perDevice.withinMs ? known : { since: now, calls: 0 };
    current.calls += 1;
    seen.set(device, current);
    if (seen.size > 10_000) seen.delete(seen.keys().next().value ?? device);
    return current.calls <= perDevice.calls
      ? 0
      : Math.ceil((current.since + perDevice.withinMs - now) / 1000);
  };
}

import {
  keepPairApart,
  listPairs,
  mergePair,
  openPair,
  unmergePair,
} from "@lianfang/domain/people/contract-pairs";
import { openHousehold, openPerson } from "@lianfang/domain/people/contract-search";
import type { ReplyOf } from "@lianfang/domain/route";
import { Button } from "antd";
import { useState } from "react";
import { useKeys } from "../frame/keys.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { Refused } from "../frame/Refused.tsx";
import { useAct, useReply } from "../query.ts";
import { dayAndTime } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { fieldNames, PairTable, type Takeable } from "./PairTable.tsx";

type Props = { id: string; onBack: () => void; onNext: () => void };

/** Two records side by side, the decision, and its undo in the same place. */
export function PairDetail({ id, onBack, onNext }: Props) {
  const { t } = useWords();
  const query = useReply(openPair, { params: { id } });
  return (
    <div className="detail">
      <Button className="detail-back" size="small" onClick={onBack}>
        {t("frame.back")}
      </Button>
      <Loaded query={query}>{(opened) => <Pair opened={opened} onNext={onNext} />}</Loaded>
    </div>
  );
}

const changed = [listPairs, openPair, openPerson, openHousehold];
type Said = "doneMerged" | "doneDistinct" | "doneUnmerged";
const saidOf = { open: null, merged: "doneMerged", distinct: "doneDistinct" } as const;

function Pair({ opened, onNext }: { opened: ReplyOf<typeof openPair>; onNext: () => void }) {
  const { t, language } = useWords();
  const { pair, records } = opened;
  // Who has more on record stays, unless one says otherwise.
  const [keep, keepThis] = useState<"a" | "b">(records.b > records.a ? "b" : "a");
  const [take, takeThese] = useState<readonly Takeable[]>([]);
  const [undone, setUndone] = useState(false);
  const merge = useAct(mergePair, changed);
  const apart = useAct(keepPairApart, changed);
  const unmerge = useAct(unmergePair, changed);
  const busy = merge.isPending || apart.isPending || unmerge.isPending;
  const open = pair.state === "open" && !busy;
  const params = { id: pair.id };
  function decide(act: () => void) {
    if (!open) return;
    setUndone(false);
    act();
  }
  const doMerge = () =>
    decide(() => merge.mutate({ params, body: { keep: pair[keep].person, take: [...take] } }));
  const doApart = () => decide(() => apart.mutate({ params, body: {} }));
  const doUnmerge = () =>
    unmerge.mutate({ params, body: {} }, { onSuccess: () => setUndone(true) });
  useKeys({ m: doMerge, n: doApart });
  const left = unmerge.data?.left ?? [];
  const said: Said | null = pair.state === "open" && undone ? "doneUnmerged" : saidOf[pair.state];
  return (
    <>
      <h2 className="detail-title">
        {t(`pairs.${pair.reason}`)}
        {pair.decidedBy !== null && pair.decidedAt !== null && (
          <small>
            {t("pairs.decided", {
              who: pair.decidedBy,
              when: dayAndTime(pair.decidedAt, language),
            })}
          </small>
        )}
      </h2>
      <PairTable
        opened={opened}
        keep={keep}
        take={take}
        onKeep={(side) => {
          keepThis(side);
          takeThese([]);
        }}
        onTake={(field, taken) =>
          takeThese(taken ? [...take, field] : take.filter((one) => one !== field))
        }
      />
      {said !== null && (
        <p className="note" role="status">
          ✓ {t(`pairs.${said}`)}
          {undone && left.length > 0 && (
            <>
              {" "}
              {t("pairs.leftFields", { fields: left.map((one) => t(fieldNames[one])).join("、") })}
            </>
          )}
        </p>
      )}
      <Refused error={merge.error ?? apart.error ?? unmerge.error} />
      <div className="acts pair-acts">
        {pair.state === "open" && (
          <>
            <Button type="primary" loading={merge.isPending} disabled={busy} onClick={doMerge}>
              {t("pairs.merge")} <kbd>m</kbd>
            </Button>
            <Button loading={apart.isPending} disabled={busy} onClick={doApart}>
              {t("pairs.apart")} <kbd>n</kbd>
            </Button>
          </>
        )}
        {pair.state === "merged" && (
          <Button loading={unmerge.isPending} disabled={busy} onClick={doUnmerge}>
            {t("pairs.unmerge")}
          </Button>
        )}
        {pair.state !== "open" && (
          <Button type="primary" onClick={onNext}>
            {t("pairs.next")} <kbd>j</kbd>
          </Button>
        )}
      </div>
    </>
  );
}

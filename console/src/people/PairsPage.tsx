import {
  listPairs,
  pairReasons,
  pairStates,
  type PersonPair,
} from "@lianfang/domain/people/contract-pairs";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { Empty } from "../frame/Empty.tsx";
import { useKeys } from "../frame/keys.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { useReply } from "../query.ts";
import { dayOf, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { PairDetail } from "./PairDetail.tsx";
import "./people.css";
import "./pairs.css";

const empty = { open: "empty", merged: "emptyMerged", distinct: "emptyDistinct" } as const;
const pageSize = 50;

/** Records that may be one person: a list by reason, beside it the two side by side. */
export function PairsPage() {
  const { t } = useWords();
  const [asked, ask] = useSearchParams();
  const state = pairStates.find((known) => known === asked.get("state")) ?? "open";
  const [page, turn] = useState(0);
  const query = useReply(
    listPairs,
    { query: { state, ...(page > 0 && { page: String(page) }) } },
    { keepPrevious: (previous) => previous },
  );
  const chosen = asked.get("pair");
  // A pair decided leaves the list of the undecided: the place where it stood goes on from there.
  const [place, stand] = useState(-1);
  const pairs = pairReasons.flatMap(
    (reason) => query.data?.pairs.filter((pair) => pair.reason === reason) ?? [],
  );
  const at = pairs.findIndex(({ id }) => id === chosen);
  function choose(id: string | null) {
    stand(id === null ? -1 : pairs.findIndex((pair) => pair.id === id));
    ask((old) => {
      if (id === null) old.delete("pair");
      else old.set("pair", id);
      return old;
    });
  }
  function step(by: 1 | -1) {
    const from = at >= 0 ? at + by : by > 0 ? Math.max(place, 0) : place - 1;
    const next = pairs[Math.max(0, Math.min(pairs.length - 1, from))];
    if (next) choose(next.id);
  }
  useKeys({ j: () => step(1), k: () => step(-1) });
  const total = query.data?.total ?? 0;
  return (
    <>
      <PageHead
        title={t("pairs.title")}
        tab={t("pairs.title")}
        facts={[t("pairs.lead"), ...(query.data ? [t("pairs.total", { n: grouped(total) })] : [])]}
      />
      <search className="filters">
        <Segmented
          aria-label={t("pairs.state")}
          value={state}
          options={pairStates.map((value) => ({ value, label: t(`pairs.${value}`) }))}
          onChange={(value) => {
            turn(0);
            stand(-1);
            ask({ state: value }, { replace: true });
          }}
        />
      </search>
      <div className={chosen === null ? "beside" : "beside beside-open"}>
        <div className="beside-list">
          <Loaded query={query}>
            {() =>
              pairs.length === 0 ? (
                <Empty
                  title={t(`pairs.${empty[state]}`)}
                  how={t(state === "open" ? "pairs.emptyHow" : "pairs.emptyDecidedHow")}
                />
              ) : (
                pairReasons.map((reason) => (
                  <PairList
                    key={reason}
                    reason={reason}
                    pairs={pairs.filter((pair) => pair.reason === reason)}
                    chosen={chosen}
                    onChoose={choose}
                  />
                ))
              )
            }
          </Loaded>
          {total > pageSize && (
            <div className="acts">
              <Button disabled={page === 0} onClick={() => turn(page - 1)}>
                ‹
              </Button>
              <Button disabled={(page + 1) * pageSize >= total} onClick={() => turn(page + 1)}>
                ›
              </Button>
            </div>
          )}
        </div>
        <div className="beside-detail">
          {chosen === null ? (
            <Empty title={t("pairs.choose")} how={t("pairs.keys")} />
          ) : (
            <PairDetail
              key={chosen}
              id={chosen}
              onBack={() => choose(null)}
              onNext={() => step(1)}
            />
          )}
        </div>
      </div>
    </>
  );
}

type ListProps = {
  reason: PersonPair["reason"];
  pairs: readonly PersonPair[];
  chosen: string | null;
  onChoose: (id: string) => void;
};

function PairList({ reason, pairs, chosen, onChoose }: ListProps) {
  const { t, language } = useWords();
  if (pairs.length === 0) return null;
  return (
    <>
      <h2 className="pair-head">
        {t(`pairs.${reason}`)} <span className="count">{grouped(pairs.length)}</span>
      </h2>
      <ul className="pair-list">
        {pairs.map(({ id, a, b, foundAt }) => (
          <li key={id}>
            <button
              type="button"
              className="pair-row"
              aria-current={id === chosen ? "true" : undefined}
              onClick={() => onChoose(id)}
            >
              <span lang="zh-CN">
                {a.name} ≈ {b.name}
              </span>
              <span className="pair-place" lang="zh-CN">
                {a.place === b.place ? a.place : `${a.place} ／ ${b.place}`}
              </span>
              <small>{t("pairs.found", { day: dayOf(foundAt, language) })}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

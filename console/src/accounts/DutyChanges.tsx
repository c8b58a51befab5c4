import {
  listDutyChanges,
  undoDutyChange,
  type DutyChange,
} from "@lianfang/domain/accounts/contract-duties";
import { Button } from "antd";
import { DataTable } from "../frame/DataTable.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { may } from "../frame/pages.ts";
import { Refused } from "../frame/Refused.tsx";
import { useAct, useReply } from "../query.ts";
import { dayAndTime, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { dutyReads } from "./duty-reads.ts";
import { useMe } from "./session.ts";

/** The latest hand-overs and endings; each can be undone while nothing was built on it. */
export function DutyChanges() {
  const { t, language } = useWords();
  const mayUndo = may(useMe(), undoDutyChange);
  const query = useReply(listDutyChanges, { query: {} });
  const undo = useAct(undoDutyChange, dutyReads);
  return (
    <Loaded query={query} rows={2}>
      {({ changes }) =>
        changes.length === 0 ? null : (
          <section className="panel">
            <div className="panel-head">
              <h2>{t("duties.changes")}</h2>
              <p className="hint">{t("duties.changesLead")}</p>
            </div>
            <Refused error={undo.error} />
            <DataTable
              caption={t("duties.changes")}
              rows={changes}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: "from",
                  head: t("duties.changesFrom"),
                  cell: ({ accountName }) => accountName,
                },
                {
                  key: "to",
                  head: t("duties.changesTo"),
                  cell: ({ toName }) => toName ?? t("duties.changesEnd"),
                },
                {
                  key: "n",
                  head: t("duties.changesCount"),
                  figure: true,
                  cell: ({ duties }) => grouped(duties),
                },
                {
                  key: "at",
                  head: t("duties.changesAt"),
                  cell: ({ at }) => dayAndTime(at, language),
                },
                { key: "by", head: t("duties.changesBy"), cell: ({ byName }) => byName },
                {
                  key: "undo",
                  head: t("duties.undo"),
                  cell: (change: DutyChange) =>
                    change.undoneAt !== null ? (
                      t("duties.changesUndone", { time: dayAndTime(change.undoneAt, language) })
                    ) : mayUndo ? (
                      <Button
                        size="small"
                        aria-label={t("duties.undoOne", { name: change.accountName })}
                        disabled={undo.isPending}
                        onClick={() => undo.mutate({ params: { id: change.id }, body: {} })}
                      >
                        {t("duties.undo")}
                      </Button>
                    ) : (
                      "–"
                    ),
                },
              ]}
            />
          </section>
        )
      }
    </Loaded>
  );
}

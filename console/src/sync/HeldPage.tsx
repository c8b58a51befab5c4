import { listHeld } from "@lianfang/domain/sync/contract";
import { DataTable } from "../frame/DataTable.tsx";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { useReply } from "../query.ts";
import { dayAndTime } from "../say.ts";
import { useWords } from "../words/i18n.ts";

/** What was received and set apart, each with its reason. */
export function HeldPage() {
  const { t, language } = useWords();
  const query = useReply(listHeld, {});
  return (
    <>
      <PageHead
        title={t("registers.heldTitle")}
        tab={t("registers.heldTitle")}
        facts={[t("registers.heldLead")]}
      />
      <Loaded query={query}>
        {({ held }) =>
          held.length === 0 ? (
            <Empty title={t("registers.heldEmpty")} how={t("registers.heldEmptyHow")} />
          ) : (
            <section className="panel">
              <DataTable
                caption={t("registers.heldTitle")}
                rows={held.toSorted((a, b) => b.receivedAt.localeCompare(a.receivedAt))}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: "answer",
                    head: t("registers.heldWhat"),
                    cell: ({ answer }) => (
                      <span className="held-what">
                        <span aria-hidden="true">{answer === "conflict" ? "≠" : "⊘"} </span>
                        {t(`terms.${answer}`)}
                      </span>
                    ),
                  },
                  {
                    key: "reason",
                    head: t("registers.heldReason"),
                    cell: ({ reason, detailZh, detailEn }) => (
                      <span className="two">
                        {reason === null ? t("registers.heldConflictWhy") : t(`terms.${reason}`)}
                        <small>{language === "zh" ? detailZh : detailEn}</small>
                      </span>
                    ),
                  },
                  { key: "sender", head: t("registers.heldSender"), cell: ({ sender }) => sender },
                  {
                    key: "time",
                    head: t("registers.heldTime"),
                    cell: ({ receivedAt }) => dayAndTime(receivedAt, language),
                  },
                  {
                    key: "item",
                    head: t("registers.heldItem"),
                    cell: ({ item }) => <code title={item}>{item.slice(-12)}</code>,
                  },
                ]}
              />
            </section>
          )
        }
      </Loaded>
    </>
  );
}

import { giveDuty, listDuties } from "@lianfang/domain/accounts/contract";
import { Button } from "antd";
import { useState } from "react";
import { DataTable } from "../frame/DataTable.tsx";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { may } from "../frame/pages.ts";
import { useReply } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { DutyTable } from "./DutyTable.tsx";
import { GiveDuty } from "./GiveDuty.tsx";
import { useMe } from "./session.ts";

/** Who answers for what; where nobody does comes first. */
export function DutiesPage() {
  const { t } = useWords();
  const mayGive = may(useMe(), giveDuty);
  const [giving, give] = useState<{ area: number | null } | null>(null);
  const query = useReply(listDuties, {});
  return (
    <>
      <PageHead title={t("registers.dutiesTitle")} tab={t("registers.dutiesTitle")}>
        {mayGive && (
          <Button type="primary" onClick={() => give({ area: null })}>
            {t("registers.dutiesGive")}
          </Button>
        )}
      </PageHead>
      <Loaded query={query}>
        {({ duties, gaps }) => (
          <>
            <section className="panel">
              <div className="panel-head">
                <h2>
                  {gaps.length > 0 && <span className="mark mark-act" aria-hidden="true" />}{" "}
                  {t("registers.dutiesGaps")} {grouped(gaps.length)}
                </h2>
                <p className="hint">
                  {t(gaps.length > 0 ? "registers.dutiesGapsWhy" : "registers.dutiesNoGaps")}
                </p>
              </div>
              {gaps.length > 0 && (
                <DataTable
                  caption={t("registers.dutiesGaps")}
                  rows={gaps.toSorted((a, b) => b.households - a.households)}
                  rowKey={({ area }) => area}
                  columns={[
                    {
                      key: "area",
                      head: t("terms.area"),
                      cell: ({ areaName }) => <span lang="zh-CN">{areaName}</span>,
                    },
                    {
                      key: "households",
                      head: t("board.doors"),
                      figure: true,
                      cell: ({ households }) => grouped(households),
                    },
                    {
                      key: "act",
                      head: t("registers.dutiesGive"),
                      cell: ({ area, areaName }) =>
                        mayGive ? (
                          <Button
                            size="small"
                            aria-label={`${t("registers.dutiesGiveHere")} ${areaName}`}
                            onClick={() => give({ area })}
                          >
                            {t("registers.dutiesGiveHere")}
                          </Button>
                        ) : (
                          "–"
                        ),
                    },
                  ]}
                />
              )}
            </section>
            <section className="panel">
              <div className="panel-head">
                <h2>{t("registers.dutiesHeld")}</h2>
              </div>
              {duties.length === 0 ? (
                <Empty title={t("registers.dutiesEmpty")} how={t("registers.dutiesEmptyHow")} />
              ) : (
                <DutyTable duties={duties} />
              )}
            </section>
          </>
        )}
      </Loaded>
      {giving && <GiveDuty area={giving.area} onClose={() => give(null)} />}
    </>
  );
}

import type { Duty } from "@lianfang/domain/accounts/account";
import { endDuty, listDuties } from "@lianfang/domain/accounts/contract";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { DataTable } from "../frame/DataTable.tsx";
import { may } from "../frame/pages.ts";
import { useRefusalWords } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { dayAndTime } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { useMe } from "./session.ts";

export function DutyTable({ duties }: { duties: readonly Duty[] }) {
  const { t, language } = useWords();
  const { modal, message } = App.useApp();
  const mayEnd = may(useMe(), endDuty);
  const words = useRefusalWords();
  const end = useAct(endDuty, [listDuties]);
  const [typed, type] = useState("");
  const shown = duties.filter(({ areaName, accountName }) =>
    `${areaName} ${accountName}`.includes(typed.trim()),
  );
  function ask({ id, accountName, areaName }: Duty) {
    modal.confirm({
      title: t("registers.dutiesEndAsk", { name: accountName, area: areaName }),
      okText: t("registers.dutiesEnd"),
      cancelText: t("frame.cancel"),
      onOk: () =>
        end.mutateAsync({ params: { id }, body: {} }).then(
          () => void message.success(t("registers.dutiesEnded")),
          (error: unknown) => void message.error(words(error), 8),
        ),
    });
  }
  return (
    <>
      <div className="filters">
        <Input.Search
          allowClear
          aria-label={t("frame.search")}
          placeholder={t("tasks.handOverSearch")}
          onChange={({ target }) => type(target.value)}
          value={typed}
        />
      </div>
      <DataTable
        caption={t("registers.dutiesHeld")}
        rows={shown}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "area",
            head: t("terms.area"),
            cell: ({ areaName }) => <span lang="zh-CN">{areaName}</span>,
          },
          { key: "kind", head: t("registers.dutiesKind"), cell: ({ kind }) => t(`terms.${kind}`) },
          { key: "who", head: t("registers.dutiesWho"), cell: ({ accountName }) => accountName },
          {
            key: "from",
            head: t("registers.dutiesFrom"),
            cell: ({ from }) => dayAndTime(from, language),
          },
          {
            key: "until",
            head: t("registers.dutiesUntil"),
            cell: ({ until }) =>
              until === null ? t("registers.dutiesOpenEnded") : dayAndTime(until, language),
          },
          ...(mayEnd
            ? [
                {
                  key: "act",
                  head: t("registers.dutiesEnd"),
                  cell: (duty: Duty) => (
                    <Button
                      size="small"
                      aria-label={`${t("registers.dutiesEnd")} ${duty.accountName} ${duty.areaName}`}
                      onClick={() => ask(duty)}
                    >
                      {t("registers.dutiesEnd")}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

import {
  decideRetention,
  listCertificates,
  previewErasure,
  readRetention,
  type Decision,
} from "@lianfang/domain/retention/contract";
import { App, Button, Popconfirm } from "antd";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";

/** Approves or refuses what another proposed. */
export function Decide({ decision: { id, kind } }: { decision: Decision }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const act = useAct(decideRetention, [readRetention, previewErasure, listCertificates]);
  const decide = (approve: boolean) =>
    act.mutate(
      { params: { id }, body: { approve } },
      { onSuccess: () => void message.success(t("retention.decided")) },
    );
  return (
    <div className="stack">
      <span className="acts">
        {kind === "person" ? (
          <Popconfirm
            title={t("retention.approveAsk")}
            okText={t("retention.approveErase")}
            cancelText={t("frame.cancel")}
            onConfirm={() => decide(true)}
          >
            <Button size="small" type="primary" loading={act.isPending}>
              {t("retention.approve")}
            </Button>
          </Popconfirm>
        ) : (
          <Button size="small" type="primary" loading={act.isPending} onClick={() => decide(true)}>
            {t("retention.approve")}
          </Button>
        )}
        <Button size="small" disabled={act.isPending} onClick={() => decide(false)}>
          {t("retention.refuse")}
        </Button>
      </span>
      <Refused error={act.error} />
    </div>
  );
}

import {
  commitImport,
  discardImport,
  listImports,
  openImport,
  type ImportBatch,
} from "@lianfang/domain/imports/contract";
import { App, Button } from "antd";
import { useNavigate } from "react-router";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { Mend } from "./Mend.tsx";

/** After the dry run: commit what was understood, take the rest away to mend, or forget it all. */
export function Decide({ batch }: { batch: ImportBatch }) {
  const { t } = useWords();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const commit = useAct(commitImport, [openImport, listImports]);
  const discard = useAct(discardImport, [listImports]);
  const params = { id: batch.id };
  const n = grouped(batch.counts.accepted);
  const none = batch.counts.accepted === 0;
  function askCommit() {
    modal.confirm({
      title: t("imports.commit", { n }),
      content: t("imports.commitAsk", { n }),
      okText: t("imports.commit", { n }),
      cancelText: t("frame.cancel"),
      onOk: () => commit.mutateAsync({ params, body: {} }).catch(() => undefined),
    });
  }
  function askDiscard() {
    modal.confirm({
      title: t("imports.discard"),
      content: t("imports.discardAsk"),
      okText: t("imports.discard"),
      cancelText: t("frame.cancel"),
      onOk: () =>
        discard.mutateAsync({ params, body: {} }).then(
          () => {
            void message.success(t("imports.discarded"));
            void navigate("/imports");
          },
          () => undefined,
        ),
    });
  }
  return (
    <section className="decide no-print" aria-label={t("imports.step2")}>
      {none && (
        <p className="note" role="status">
          ▲ {t("imports.nothingToCommit")}
        </p>
      )}
      <div className="acts">
        <Button
          type="primary"
          size="large"
          disabled={none}
          loading={commit.isPending}
          onClick={askCommit}
        >
          {t("imports.commit", { n })}
        </Button>
        <Button size="large" loading={discard.isPending} onClick={askDiscard}>
          {t("imports.discard")}
        </Button>
      </div>
      <Mend batch={batch} />
      <Refused error={commit.error ?? discard.error} />
    </section>
  );
}

import { listAccounts } from "@lianfang/domain/accounts/contract";
import {
  listImports,
  openImport,
  undoImport,
  type ImportBatch,
} from "@lianfang/domain/imports/contract";
import { searchPeople } from "@lianfang/domain/people/contract-search";
import { listTasks } from "@lianfang/domain/tasks/contract";
import { App, Button } from "antd";
import { Link } from "react-router";
import { useMe } from "../accounts/session.ts";
import { may } from "../frame/pages.ts";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { Mend } from "./Mend.tsx";

/** What a batch made, what follows from it, and the way back. */
export function Made({ batch }: { batch: ImportBatch }) {
  return batch.state === "undone" ? <Undone batch={batch} /> : <Committed batch={batch} />;
}

function Committed({ batch }: { batch: ImportBatch }) {
  const { t } = useWords();
  const { modal } = App.useApp();
  const me = useMe();
  const undo = useAct(undoImport, [openImport, listImports]);
  const { kind, counts, area } = batch;
  const n = grouped(counts.accepted);
  const people = kind === "residents" || kind === "returnees";
  const made = people ? "madeResidents" : kind === "accounts" ? "madeAccounts" : "madeOther";
  function ask() {
    modal.confirm({
      title: t("imports.undo"),
      content: t("imports.undoAsk", { n }),
      okText: t("imports.undo"),
      cancelText: t("frame.cancel"),
      onOk: () => undo.mutateAsync({ params: { id: batch.id }, body: {} }).catch(() => undefined),
    });
  }
  return (
    <section className="panel" aria-labelledby="made-title">
      <h2 id="made-title">
        <span className="made-mark" aria-hidden="true">
          ✓{" "}
        </span>
        {t(counts.accepted > 0 ? "imports.madeTitle" : "imports.madeNone", { n })}
      </h2>
      <p>{t(`imports.${made}`)}</p>
      {counts.warnings > 0 && <p>{t("imports.madeTasks", { n: grouped(counts.warnings) })}</p>}
      <div className="acts made-acts no-print">
        {people && may(me, searchPeople) && (
          <Link className="button-link" to="/people">
            {t("imports.toPeople")}
          </Link>
        )}
        {counts.warnings > 0 && may(me, listTasks) && (
          <Link className="button-link" to={`/tasks?area=${area}`}>
            {t("imports.toTasks")}
          </Link>
        )}
        {kind === "accounts" && may(me, listAccounts) && (
          <Link className="button-link" to="/accounts">
            {t("imports.toAccounts")}
          </Link>
        )}
        <Link className="button-link" to="/imports">
          {t("imports.another")}
        </Link>
        <Button loading={undo.isPending} onClick={ask}>
          ← {t("imports.undo")}
        </Button>
      </div>
      <Mend batch={batch} />
      <Refused error={undo.error} />
    </section>
  );
}

function Undone({ batch: { left, kind } }: { batch: ImportBatch }) {
  const { t } = useWords();
  return (
    <section className="panel" aria-labelledby="made-title">
      <h2 id="made-title">← {t("imports.undoneTitle")}</h2>
      <p>{left === 0 ? t("imports.undoneAll") : t("imports.undoneLeft", { n: grouped(left) })}</p>
      <div className="acts made-acts no-print">
        <Link className="button-link" to={`/imports?kind=${kind}`}>
          {t("imports.another")}
        </Link>
      </div>
    </section>
  );
}

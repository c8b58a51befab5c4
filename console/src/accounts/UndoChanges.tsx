import { undoDutyChange, type DutyChange } from "@lianfang/domain/accounts/contract-duties";
import { Button } from "antd";
import { useState } from "react";
import { useRefusalWords } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { dayAndTime, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import type { HandedOver } from "./HandOverForm.tsx";
import { dutyReads } from "./duty-reads.ts";

/** What was just done, and the way to take it back. */
export function UndoChanges({ changes, notes }: HandedOver) {
  const { t } = useWords();
  const words = useRefusalWords();
  const undo = useAct(undoDutyChange, dutyReads);
  const [undone, mark] = useState(false);
  async function takeBack() {
    try {
      // One after the other: a refusal of one must not hide behind the rest.
      for (const { id, undoneAt } of changes) {
        if (undoneAt === null) await undo.mutateAsync({ params: { id }, body: {} });
      }
      mark(true);
    } catch {
      // Said below.
    }
  }
  if (undone) return <span>{t("duties.undone")}</span>;
  return (
    <>
      <ChangeWords changes={changes} />
      <Button size="small" loading={undo.isPending} onClick={() => void takeBack()}>
        {t("duties.undo")}
      </Button>
      {notes.map((note) => (
        <span key={note} className="soon">
          ▲ {note}
        </span>
      ))}
      {undo.error && <span className="late">▲ {words(undo.error)}</span>}
    </>
  );
}

function ChangeWords({ changes }: { changes: readonly DutyChange[] }) {
  const { t, language } = useWords();
  const n = grouped(changes.reduce((sum, { duties }) => sum + duties, 0));
  const [first] = changes;
  const name = first?.toName ?? "";
  if (first === undefined || first.kind === "end") return <span>{t("duties.ended", { n })}</span>;
  const later = first.at > first.madeAt;
  return (
    <span>
      {later
        ? t("duties.willHandOver", { n, name, time: dayAndTime(first.at, language) })
        : t("duties.handedOver", { n, name })}
    </span>
  );
}

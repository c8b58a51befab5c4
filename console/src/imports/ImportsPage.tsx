import { importKinds } from "@lianfang/domain/imports/import";
import { useSearchParams } from "react-router";
import { useMe } from "../accounts/session.ts";
import { PageHead } from "../frame/PageHead.tsx";
import { useWords } from "../words/i18n.ts";
import { Earlier } from "./Earlier.tsx";
import { FileStep } from "./FileStep.tsx";
import "./imports.css";
import { KindCards } from "./KindCards.tsx";
import { kindsFor } from "./kinds.ts";
import { Steps } from "./Steps.tsx";

/** The first step: which kind of sheet, where it belongs, which file; below, the earlier ones. */
export function ImportsPage() {
  const { t } = useWords();
  const me = useMe();
  const [asked, ask] = useSearchParams();
  const kinds = kindsFor(me);
  const chosen = importKinds.find((known) => known === asked.get("kind"));
  const kind = kinds.find(({ kind: known }) => known === chosen);
  return (
    <>
      <PageHead title={t("imports.title")} tab={t("imports.title")} facts={[t("imports.lead")]} />
      <Steps at={1} />
      <KindCards
        kinds={kinds}
        chosen={kind?.kind ?? null}
        onChoose={(next) => ask({ kind: next }, { replace: true })}
      />
      {kind && <FileStep key={kind.kind} kind={kind.kind} />}
      <Earlier />
    </>
  );
}

import { Link } from "react-router";
import { useWords } from "../words/i18n.ts";
import { Empty } from "./Empty.tsx";

/** An address that leads nowhere, or a page that broke: said plainly, with a way back. */
export function Lost({ failed = false }: { failed?: boolean }) {
  const { t } = useWords();
  return (
    <Empty title={t("frame.nothingHere")} how={failed ? t("frame.failed") : ""}>
      <Link to="/" reloadDocument>
        {t("frame.toStart")}
      </Link>
    </Empty>
  );
}

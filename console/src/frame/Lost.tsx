import { Button } from "antd";
import { Link } from "react-router";
import { useWords } from "../words/i18n.ts";
import { Empty } from "./Empty.tsx";

/** An address that leads nowhere: said plainly, with a way back. */
export function Lost() {
  const { t } = useWords();
  return (
    <Empty title={t("frame.nothingHere")} how="">
      <Link to="/">{t("frame.toStart")}</Link>
    </Empty>
  );
}

/** A page that did not come, for want of network or because the platform was just renewed. */
export function NotCome() {
  const { t } = useWords();
  return (
    <Empty title={t("frame.notCome")} how={t("frame.notComeHow")}>
      <Button onClick={() => location.reload()}>{t("frame.again")}</Button>
    </Empty>
  );
}

import { isoOf } from "@lianfang/domain/time";
import { useMe } from "../accounts/session.ts";
import { useNow } from "../clock.ts";
import { dayAndTime } from "../say.ts";
import { useWords } from "../words/i18n.ts";

/** On paper only: who printed it and when. */
export function Printed() {
  const { t, language } = useWords();
  const when = dayAndTime(isoOf(useNow()), language);
  return <p className="print-only printed">{t("frame.printed", { who: useMe().name, when })}</p>;
}

import type { Duty } from "@lianfang/domain/accounts/account";
import { endDuties } from "@lianfang/domain/accounts/contract-duties";
import { Button } from "antd";
import { useState } from "react";
import { Bulk } from "../frame/Bulk.tsx";
import { useRefusalWords } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { dutyReads } from "./duty-reads.ts";
import { HandOverForm, type HandedOver } from "./HandOverForm.tsx";
import { UndoChanges } from "./UndoChanges.tsx";

type Props = { duties: readonly Duty[]; onDone: () => void };

/** What is done with the chosen duties: handed over or ended, and taken back in the same place. */
export function DutyBulk({ duties, onDone }: Props) {
  const { t } = useWords();
  const words = useRefusalWords();
  const [handing, hand] = useState(false);
  const [handed, keep] = useState<HandedOver | null>(null);
  const end = useAct(endDuties, dutyReads);
  function done(made: HandedOver) {
    keep(made);
    hand(false);
    onDone();
  }
  const said = end.error ? <span className="late">▲ {words(end.error)}</span> : null;
  if (duties.length === 0 && handed === null && said === null) return null;
  return (
    <>
      <Bulk
        count={duties.length}
        onClear={() => {
          keep(null);
          end.reset();
          onDone();
        }}
        outcome={said ?? (duties.length === 0 && handed ? <UndoChanges {...handed} /> : null)}
      >
        <Button type="primary" onClick={() => hand(true)}>
          {t("duties.handOver")}
        </Button>
        <Button
          loading={end.isPending}
          onClick={() =>
            end.mutate(
              { body: { duties: duties.map(({ id }) => id) } },
              { onSuccess: ({ changes }) => done({ changes, notes: [] }) },
            )
          }
        >
          {t("registers.dutiesEnd")}
        </Button>
      </Bulk>
      {handing && <HandOverForm duties={duties} onClose={() => hand(false)} onDone={done} />}
    </>
  );
}

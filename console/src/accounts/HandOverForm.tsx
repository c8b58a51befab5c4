import type { Duty } from "@lianfang/domain/accounts/account";
import { handOverDuties, type DutyChange } from "@lianfang/domain/accounts/contract-duties";
import { Form, Input } from "antd";
import { useState } from "react";
import { FormDialog } from "../frame/FormDialog.tsx";
import { useAct } from "../query.ts";
import { grouped, instantOfWall } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { ColleagueSelect } from "./ColleagueSelect.tsx";
import { dutyReads } from "./duty-reads.ts";

type Props = {
  /** The chosen ones, or those of one person, who hands over all he has in the reader's areas. */
  duties: readonly Duty[];
  whole?: { account: string; name: string };
  onClose: () => void;
  onDone: (handed: HandedOver) => void;
};

/** What was done, and what the reader must see to. */
export type HandedOver = { changes: readonly DutyChange[]; notes: readonly string[] };

type Fields = { to: string; at?: string };

/** One act: the duties go to a successor at a stated time, and their open tasks follow. */
export function HandOverForm({ duties, whole, onClose, onDone }: Props) {
  const { t } = useWords();
  const act = useAct(handOverDuties, dutyReads);
  const [busy, work] = useState(false);
  const byHolder = Map.groupBy(duties, ({ account }) => account);
  const holders = whole ? [whole.name] : [...new Set(duties.map((duty) => duty.accountName))];

  async function save({ to, at }: Fields) {
    const when = at ? instantOfWall(at) : null;
    const asked = whole
      ? [{ from: whole.account, duties: null }]
      : [...byHolder].map(([from, held]) => ({ from, duties: held.map(({ id }) => id) }));
    const made: DutyChange[] = [];
    const told = { left: 0, unseen: 0 };
    work(true);
    try {
      for (const { from, duties: some } of asked) {
        const body = { from, to, duties: some, ...(when !== null && { at: when }) };
        const { change, left, unseen } = await act.mutateAsync({ body });
        made.push(change);
        told.left += left;
        told.unseen += unseen;
      }
    } catch {
      // Said in the form; what went through before stands and can be undone.
      if (made.length === 0) return;
    } finally {
      work(false);
    }
    const notes = [
      told.unseen > 0 && t("duties.unseen", { n: grouped(told.unseen) }),
      told.left > 0 && t("duties.left", { n: grouped(told.left) }),
      made.length < asked.length && t("duties.someFailed"),
    ].filter((note) => note !== false);
    onDone({ changes: made, notes });
  }
  return (
    <FormDialog<Fields>
      title={t("duties.handOverTitle", { name: holders.join("、") })}
      act={t("duties.handOver")}
      busy={busy}
      error={act.error}
      lead={
        <p>
          {whole
            ? t("duties.handOverAll")
            : t("duties.handOverSome", { n: grouped(duties.length) })}
        </p>
      }
      onSave={(fields) => void save(fields)}
      onClose={onClose}
    >
      <Form.Item
        name="to"
        label={t("duties.successor")}
        rules={[{ required: true, message: t("orders.required") }]}
      >
        <ColleagueSelect />
      </Form.Item>
      <Form.Item name="at" label={t("duties.handOverAt")} extra={t("duties.handOverAtHint")}>
        <Input type="datetime-local" />
      </Form.Item>
    </FormDialog>
  );
}

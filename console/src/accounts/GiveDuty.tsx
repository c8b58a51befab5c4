import { dutyKinds } from "@lianfang/domain/accounts/account";
import { giveDuty } from "@lianfang/domain/accounts/contract-duties";
import { App, Form, Input, Select } from "antd";
import { AreaSelect } from "../areas/AreaSelect.tsx";
import { FormDialog } from "../frame/FormDialog.tsx";
import { useAct } from "../query.ts";
import { instantOfWall } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { ColleagueSelect } from "./ColleagueSelect.tsx";
import { dutyReads } from "./duty-reads.ts";

type Fields = {
  area: number;
  kind: (typeof dutyKinds)[number];
  account: string;
  from?: string;
  until?: string;
};

type Props = { area: number | null; onClose: () => void };

/** Names who answers for an area, from now on or from a stated time. */
export function GiveDuty({ area, onClose }: Props) {
  const { t } = useWords();
  const { message } = App.useApp();
  const act = useAct(giveDuty, dutyReads);
  function save({ from, until, ...duty }: Fields) {
    const start = from ? instantOfWall(from) : null;
    act.mutate(
      {
        body: {
          ...duty,
          ...(start !== null && { from: start }),
          until: until ? instantOfWall(until) : null,
        },
      },
      {
        onSuccess: () => {
          message.success(t("registers.dutiesSaved"));
          onClose();
        },
      },
    );
  }
  const needed = [{ required: true, message: t("orders.required") }];
  return (
    <FormDialog<Fields>
      title={t("registers.dutiesGive")}
      act={t("registers.dutiesGiveHere")}
      busy={act.isPending}
      error={act.error}
      initial={{ kind: "territory", ...(area !== null && { area }) }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="area" label={t("terms.area")} rules={needed}>
        <AreaSelect label={t("terms.area")} />
      </Form.Item>
      <Form.Item name="kind" label={t("registers.dutiesKind")} rules={needed}>
        <Select options={dutyKinds.map((value) => ({ value, label: t(`terms.${value}`) }))} />
      </Form.Item>
      <Form.Item name="account" label={t("registers.dutiesWho")} rules={needed}>
        <ColleagueSelect />
      </Form.Item>
      <div className="form-two">
        <Form.Item name="from" label={t("duties.fromOptional")}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="until" label={t("registers.dutiesUntilOptional")}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
    </FormDialog>
  );
}

import { proposeTerm, readRetention } from "@lianfang/domain/retention/contract";
import { retentionRules, type RuleId } from "@lianfang/domain/retention/rules";
import { App, Form, Input, InputNumber } from "antd";
import { FormDialog } from "../frame/FormDialog.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";

type Props = { rule: RuleId; days: number; onClose: () => void };
type Fields = { days: number; reason: string };

/** Proposes another term; the bounds are the rule's. */
export function TermForm({ rule, days, onClose }: Props) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const act = useAct(proposeTerm, [readRetention]);
  const { least, most, name } = retentionRules[rule];
  function propose(fields: Fields) {
    act.mutate(
      { body: { rule, days: fields.days, reason: fields.reason.trim() } },
      {
        onSuccess: () => {
          message.success(t("retention.proposed"));
          onClose();
        },
      },
    );
  }
  return (
    <FormDialog<Fields>
      title={t("retention.changeTermOf", { rule: name[language] })}
      act={t("retention.propose")}
      busy={act.isPending}
      error={act.error}
      initial={{ days }}
      hint={t("retention.twoPeople")}
      onSave={propose}
      onClose={onClose}
    >
      <Form.Item
        name="days"
        label={t("retention.newTerm", { least, most, days })}
        rules={[{ required: true, message: t("retention.required") }]}
      >
        <InputNumber min={least} max={most} precision={0} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t("retention.reason")}
        rules={[{ required: true, whitespace: true, message: t("retention.required") }]}
      >
        <Input maxLength={200} placeholder={t("retention.reasonHint")} />
      </Form.Item>
    </FormDialog>
  );
}

import { proposePersonErasure, readRetention } from "@lianfang/domain/retention/contract";
import {
  erasureGrounds,
  groundWords,
  type ErasureGround,
} from "@lianfang/domain/retention/erasure";
import { App, Form, Input, Select } from "antd";
import { FormDialog } from "../frame/FormDialog.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";

type Props = { person: string; onClose: () => void };
type Fields = { person: string; ground: ErasureGround; reason: string };

/** Proposes to erase one person; the person's page links here with the pseudonym. */
export function PersonForm({ person, onClose }: Props) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const ground = Form.useWatch("ground", form);
  const act = useAct(proposePersonErasure, [readRetention]);
  function propose(fields: Fields) {
    act.mutate(
      { body: { ...fields, person: fields.person.trim(), reason: fields.reason.trim() } },
      {
        onSuccess: () => {
          message.success(t("retention.proposed"));
          onClose();
        },
      },
    );
  }
  const needed = { required: true, whitespace: true, message: t("retention.required") };
  return (
    <FormDialog<Fields>
      title={t("retention.eraseOne")}
      act={t("retention.propose")}
      busy={act.isPending}
      error={act.error}
      initial={{ person }}
      form={form}
      hint={t("retention.twoPeople")}
      onSave={propose}
      onClose={onClose}
    >
      <Form.Item
        name="person"
        label={t("retention.person")}
        rules={[
          {
            required: true,
            pattern: /^\s*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*$/,
            message: t("retention.personWrong"),
          },
        ]}
      >
        <Input maxLength={40} placeholder={t("retention.personHint")} />
      </Form.Item>
      <Form.Item
        name="ground"
        label={t("retention.ground")}
        rules={[{ required: true, message: t("retention.required") }]}
        {...(ground && {
          extra: t(groundWords[ground].atOnce ? "retention.atOnce" : "retention.byTerm"),
        })}
      >
        <Select
          options={erasureGrounds.map((value) => ({
            value,
            label: groundWords[value][language],
          }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t("retention.reason")} rules={[needed]}>
        <Input maxLength={200} placeholder={t("retention.reasonHint")} />
      </Form.Item>
    </FormDialog>
  );
}

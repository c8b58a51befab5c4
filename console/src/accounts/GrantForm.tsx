import type { Account } from "@lianfang/domain/accounts/account";
import { grantRole, listAccounts } from "@lianfang/domain/accounts/contract";
import { App, Form, Modal } from "antd";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { GrantInputs, grantOf, type GrantFields } from "./GrantFields.tsx";

export function GrantForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<GrantFields>();
  const act = useAct(grantRole, [listAccounts]);
  function save(fields: GrantFields) {
    act.mutate(
      { params: { id: account.id }, body: grantOf(fields) },
      {
        onSuccess: () => {
          message.success(t("accounts.granted"));
          onClose();
        },
      },
    );
  }
  return (
    <Modal
      open
      title={t("accounts.grantTitle", { name: account.name })}
      okText={t("accounts.grant")}
      cancelText={t("frame.cancel")}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<GrantFields> form={form} layout="vertical" requiredMark={false} onFinish={save}>
        <GrantInputs />
      </Form>
      <Refused error={act.error} />
    </Modal>
  );
}

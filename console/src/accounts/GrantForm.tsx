import type { Account } from "@lianfang/domain/accounts/account";
import { grantRole, listAccounts } from "@lianfang/domain/accounts/contract";
import { roleNames, roles, type Role } from "@lianfang/domain/role";
import { App, Form, Input, Modal, Select } from "antd";
import { AreaSelect } from "../areas/AreaSelect.tsx";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { instantOfWall } from "../say.ts";
import { useWords } from "../words/i18n.ts";

type Fields = { role: Role; area: number; until?: string };

export function GrantForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const act = useAct(grantRole, [listAccounts]);
  const needed = [{ required: true, message: t("orders.required") }];
  function save({ role, area, until }: Fields) {
    act.mutate(
      {
        params: { id: account.id },
        body: { role, area, until: until ? instantOfWall(until) : null },
      },
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
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={save}>
        <Form.Item name="role" label={t("accounts.grantRole")} rules={needed}>
          <Select options={roles.map((value) => ({ value, label: roleNames[value][language] }))} />
        </Form.Item>
        <Form.Item name="area" label={t("accounts.grantArea")} rules={needed}>
          <AreaSelect label={t("accounts.grantArea")} />
        </Form.Item>
        <Form.Item name="until" label={t("accounts.grantUntil")}>
          <Input type="datetime-local" />
        </Form.Item>
      </Form>
      <Refused error={act.error} />
    </Modal>
  );
}

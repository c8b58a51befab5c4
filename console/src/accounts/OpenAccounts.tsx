import {
  listAccounts,
  openAccount,
  openAccountsFromSheet,
} from "@lianfang/domain/accounts/contract";
import { App, Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";

type Props = {
  by: "one" | "sheet";
  onClose: () => void;
  onInvite: (accounts: readonly string[]) => void;
};

/** Opens accounts: one by name, or many from a sheet. */
export function OpenAccounts({ by, onClose, onInvite }: Props) {
  return by === "one" ? (
    <OpenOne onClose={onClose} />
  ) : (
    <OpenSheet onClose={onClose} onInvite={onInvite} />
  );
}

function OpenOne({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ login: string; name: string }>();
  const act = useAct(openAccount, [listAccounts]);
  return (
    <Modal
      open
      title={t("accounts.open")}
      okText={t("accounts.open")}
      cancelText={t("frame.cancel")}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(body: { login: string; name: string }) =>
          act.mutate(
            { body },
            {
              onSuccess: () => {
                message.success(t("accounts.opened"));
                onClose();
              },
            },
          )
        }
      >
        <Form.Item
          name="name"
          label={t("accounts.name")}
          rules={[{ required: true, whitespace: true, message: t("orders.required") }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="login"
          label={t("accounts.login")}
          extra={t("accounts.loginRule")}
          rules={[
            {
              required: true,
              pattern: /^[a-z0-9][a-z0-9._-]{1,38}$/,
              message: t("accounts.loginRule"),
            },
          ]}
        >
          <Input maxLength={39} autoCapitalize="none" spellCheck={false} />
        </Form.Item>
      </Form>
      <Refused error={act.error} />
    </Modal>
  );
}

function OpenSheet({ onClose, onInvite }: Omit<Props, "by">) {
  const { t } = useWords();
  const [csv, paste] = useState("");
  const act = useAct(openAccountsFromSheet, [listAccounts]);
  const done = act.data;
  return (
    <Modal
      open
      title={t("accounts.sheet")}
      onCancel={onClose}
      footer={
        done ? (
          <>
            <Button onClick={onClose}>{t("frame.close")}</Button>
            <Button
              type="primary"
              disabled={done.accounts.length === 0}
              onClick={() => onInvite(done.accounts.slice(0, 200).map(({ id }) => id))}
            >
              {t("accounts.sheetInvite")}
            </Button>
          </>
        ) : (
          <Button
            type="primary"
            disabled={csv.trim() === ""}
            loading={act.isPending}
            onClick={() => act.mutate({ body: { csv } })}
          >
            {t("accounts.sheetOpen")}
          </Button>
        )
      }
    >
      {done ? (
        <output>{t("accounts.sheetDone", { n: done.opened })}</output>
      ) : (
        <div className="stack">
          <p className="hint">{t("accounts.sheetLead")}</p>
          <Input.TextArea
            aria-label={t("accounts.sheetPaste")}
            placeholder={"ce-zhao,赵测,community,西南大学南社区,天生街道"}
            maxLength={400_000}
            rows={8}
            value={csv}
            onChange={({ target }) => paste(target.value)}
          />
          <label className="file">
            <span>{t("accounts.sheetFile")}</span>
            <input
              type="file"
              accept=".csv,text/csv"
              onChange={({ target }) => {
                void target.files?.[0]?.text().then(paste);
              }}
            />
          </label>
          <Refused error={act.error} />
        </div>
      )}
    </Modal>
  );
}

import {
  listCertificates,
  previewErasure,
  readRetention,
  runErasure,
  type Due,
} from "@lianfang/domain/retention/contract";
import { register } from "@lianfang/domain/retention/registered";
import { App, Checkbox, Modal } from "antd";
import { useState } from "react";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";

type Props = { due: readonly Due[]; onClose: () => void };

/** Two steps: read what goes and what stays and say so, then begin. */
export function RunErasure({ due, onClose }: Props) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const [checked, check] = useState(false);
  const act = useAct(runErasure, [readRetention, previewErasure, listCertificates]);
  const staying = due.reduce((sum, one) => sum + one.staying, 0);
  function begin() {
    act.mutate(
      { body: {} },
      {
        onSuccess: () => {
          message.success(t("retention.runBegun"));
          onClose();
        },
      },
    );
  }
  return (
    <Modal
      open
      title={t("retention.runTitle")}
      okText={t("retention.run")}
      okButtonProps={{ disabled: !checked }}
      cancelText={t("frame.cancel")}
      confirmLoading={act.isPending}
      onOk={begin}
      onCancel={onClose}
    >
      <div className="stack">
        <div>
          <strong>{t("retention.runGone")}</strong>
          <ul className="plain">
            {due
              .filter(({ rows }) => rows > 0)
              .map(({ table, rows }) => (
                <li key={table}>
                  {register[table]?.about[language] ?? table} ·{" "}
                  {t("retention.rowsIn", { n: grouped(rows) })}
                </li>
              ))}
          </ul>
        </div>
        <div>
          <strong>{t("retention.runStays")}</strong>
          <p>{t("retention.runStaysWords", { n: grouped(staying) })}</p>
        </div>
        <Checkbox checked={checked} onChange={({ target }) => check(target.checked)}>
          {t("retention.runCheck")}
        </Checkbox>
        <Refused error={act.error} />
      </div>
    </Modal>
  );
}

import { unmaskPerson, unmaskPurposes } from "@lianfang/domain/people/contract";
import { Button, Modal, Radio } from "antd";
import { useState } from "react";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import "./identity.css";

type Props = { person: string; masked: string };

/**
 * A person's masked name and the way to see who it is. What was unmasked lives in this
 * component alone: it is gone when the reader turns to something else.
 */
export function Identity({ person, masked }: Props) {
  const { t } = useWords();
  const [asking, ask] = useState(false);
  const [purpose, choose] = useState<(typeof unmaskPurposes)[number] | null>(null);
  const act = useAct(unmaskPerson, []);
  function show() {
    if (purpose === null) return;
    act.mutate({ params: { id: person }, body: { purpose } }, { onSuccess: () => ask(false) });
  }
  const seen = act.data;
  return (
    <>
      <span className="identity">
        <span lang="zh-CN">{masked}</span>
        {seen ? (
          <Button size="small" onClick={() => act.reset()}>
            {t("tasks.hide")}
          </Button>
        ) : (
          <Button size="small" onClick={() => ask(true)}>
            {t("tasks.unmask")}
          </Button>
        )}
      </span>
      {seen && (
        <dl className="facts identity-facts">
          <dt>{t("tasks.name")}</dt>
          <dd>{seen.name}</dd>
          <dt>{t("tasks.phone")}</dt>
          <dd>{seen.phone ?? "–"}</dd>
          <dt>{t("tasks.idNo")}</dt>
          <dd>{seen.idNo ?? "–"}</dd>
          <dt>{t("tasks.address")}</dt>
          <dd>{seen.address ?? "–"}</dd>
        </dl>
      )}
      <Modal
        open={asking}
        title={t("tasks.unmaskTitle")}
        okText={t("tasks.unmaskShow")}
        cancelText={t("frame.cancel")}
        okButtonProps={{ disabled: purpose === null }}
        confirmLoading={act.isPending}
        onOk={show}
        onCancel={() => ask(false)}
      >
        <p>{t("tasks.unmaskRecorded")}</p>
        <div className="label" id="unmask-purpose">
          {t("tasks.unmaskPurpose")}
        </div>
        <Radio.Group
          aria-labelledby="unmask-purpose"
          className="stack"
          value={purpose}
          options={unmaskPurposes.map((value) => ({ value, label: t(`tasks.${value}`) }))}
          onChange={({ target }) =>
            choose(unmaskPurposes.find((known) => known === target.value) ?? null)
          }
        />
        <Refused error={act.error} />
      </Modal>
    </>
  );
}

import {
  correctPerson,
  openHousehold,
  openPerson,
  type FoundPerson,
} from "@lianfang/domain/people/contract-search";
import { sexes } from "@lianfang/domain/people/household";
import type { BodyOf } from "@lianfang/domain/route";
import { App, Button, Checkbox, Drawer, Input, Select } from "antd";
import { useState } from "react";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { changesOf, correctable, type Draft } from "./correction.ts";

type Props = { person: FoundPerson; onClose: () => void };

/** Corrects single fields of an identity; what is left alone stays, and the past is kept. */
export function CorrectDrawer({ person, onClose }: Props) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [draft, write] = useState<Draft>({});
  const [why, explain] = useState("");
  const act = useAct(correctPerson, [openPerson, openHousehold]);
  const changes = changesOf(draft);
  const ready = Object.keys(changes).length > 0 && why.trim() !== "";
  function save() {
    const body: BodyOf<typeof correctPerson> = { ...changes, why: why.trim() };
    act.mutate(
      { params: { id: person.person }, body },
      {
        onSuccess: () => {
          void message.success(t("people.corrected"));
          onClose();
        },
      },
    );
  }
  return (
    <Drawer
      open
      title={t("people.correctTitle")}
      onClose={onClose}
      size={440}
      footer={
        <div className="acts">
          <Button type="primary" disabled={!ready} loading={act.isPending} onClick={save}>
            {t("people.correctSave")}
          </Button>
          <Button onClick={onClose}>{t("frame.cancel")}</Button>
        </div>
      }
    >
      <div className="stack">
        <p className="lead">{t("people.correctKept")}</p>
        {correctable.map((field) => (
          <div key={field.key} className="correct-field">
            <label className="label" htmlFor={`correct-${field.key}`}>
              {t(`people.${field.key}`)}
              {field.key !== "address" && (
                <span className="correct-now">
                  {t("people.correctNow", { now: person[field.key] ?? "–" })}
                </span>
              )}
            </label>
            <div className="correct-row">
              <Input
                id={`correct-${field.key}`}
                autoComplete="off"
                maxLength={field.most}
                inputMode={field.key === "birthYear" ? "numeric" : "text"}
                disabled={draft[field.key] === null}
                placeholder={t("people.correctSame")}
                value={draft[field.key] ?? ""}
                onChange={({ target }) => write({ ...draft, [field.key]: target.value })}
              />
              {field.mayEmpty && (
                <Checkbox
                  checked={draft[field.key] === null}
                  onChange={({ target }) =>
                    write({ ...draft, [field.key]: target.checked ? null : "" })
                  }
                >
                  {t("people.correctEmpty")}
                </Checkbox>
              )}
            </div>
          </div>
        ))}
        <div>
          <label className="label" htmlFor="correct-sex">
            {t("people.sex")}
            <span className="correct-now">
              {t("people.correctNow", { now: t(`people.${person.sex}`) })}
            </span>
          </label>
          <Select
            id="correct-sex"
            style={{ width: "100%" }}
            allowClear
            placeholder={t("people.correctSame")}
            value={draft.sex}
            options={sexes.map((value) => ({ value, label: t(`people.${value}`) }))}
            onChange={(sex: Draft["sex"]) => write({ ...draft, sex })}
          />
        </div>
        <div className="act-box">
          <label className="label" htmlFor="correct-why">
            {t("people.correctWhy")}
          </label>
          <Input.TextArea
            id="correct-why"
            maxLength={200}
            autoSize={{ minRows: 2 }}
            placeholder={t("people.correctWhyHint")}
            value={why}
            onChange={({ target }) => explain(target.value)}
          />
          {Object.keys(changes).length === 0 && (
            <p className="hint">{t("people.correctNothing")}</p>
          )}
          <Refused error={act.error} />
        </div>
      </div>
    </Drawer>
  );
}

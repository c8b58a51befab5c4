import { listImports, startImport } from "@lianfang/domain/imports/contract";
import type { ImportKind } from "@lianfang/domain/imports/import";
import { useState, type DragEvent } from "react";
import { useNavigate } from "react-router";
import { useMe } from "../accounts/session.ts";
import { AreaSelect } from "../areas/AreaSelect.tsx";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { base64Of, faultOf, megabytes, type FileFault } from "./file.ts";

/** Where rows without a place belong, and the file: dropped or picked, it is sent at once. */
export function FileStep({ kind }: { kind: ImportKind }) {
  const { t } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const [area, choose] = useState<number | null>(me.grants[0]?.area ?? null);
  const [over, hover] = useState(false);
  const [file, take] = useState<File | null>(null);
  const [fault, say] = useState<FileFault | "needArea" | null>(null);
  const [unreadable, setUnreadable] = useState<unknown>(null);
  const act = useAct(startImport, [listImports]);
  const mb = file === null ? "" : megabytes(file.size);

  async function send(chosen: File | undefined) {
    if (chosen === undefined || act.isPending) return;
    take(chosen);
    act.reset();
    setUnreadable(null);
    const why = area === null ? "needArea" : faultOf(chosen);
    say(why);
    if (why !== null || area === null) return;
    try {
      const base64 = await base64Of(chosen);
      act.mutate(
        { body: { kind, area, fileName: chosen.name.slice(-200), file: base64 } },
        { onSuccess: ({ id }) => void navigate(`/imports/${id}`) },
      );
    } catch (error) {
      setUnreadable(error);
    }
  }
  function onDrop(event: DragEvent) {
    event.preventDefault();
    hover(false);
    void send(event.dataTransfer.files[0]);
  }
  return (
    <section aria-labelledby="file-title" className="panel">
      <h2 id="file-title">{t("imports.fileTitle")}</h2>
      <div className="file-area">
        <span className="label">{t("imports.area")}</span>
        <AreaSelect label={t("imports.area")} value={area} onChange={choose} />
        <span className="hint">{t("imports.areaHint")}</span>
      </div>
      {/* The whole field takes a dropped file; the keyboard has the button in it. */}
      <div
        className={over ? "drop drop-over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          hover(true);
        }}
        onDragLeave={() => hover(false)}
        onDrop={onDrop}
      >
        {act.isPending ? (
          <>
            <p>{t("imports.sending", { name: file?.name ?? "", mb })}</p>
            <progress aria-label={t("imports.sending", { name: file?.name ?? "", mb })} />
          </>
        ) : (
          <>
            <p className="drop-title">{t(over ? "imports.dropNow" : "imports.drop")}</p>
            <label className="button-link">
              {t("imports.pick")}
              <input
                type="file"
                className="unseen"
                accept=".xlsx,.csv"
                onChange={({ target }) => {
                  void send(target.files?.[0]);
                  // The same file, mended, may be chosen again.
                  target.value = "";
                }}
              />
            </label>
            <p className="hint">{t("imports.accepts")}</p>
          </>
        )}
      </div>
      {fault !== null && (
        <p className="note" role="alert">
          ▲ {t(`imports.${fault}`, { mb })}
        </p>
      )}
      <Refused error={act.error ?? unreadable} />
    </section>
  );
}

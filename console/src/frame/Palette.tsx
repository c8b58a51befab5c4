import { listAreas } from "@lianfang/domain/areas/contract";
import { board } from "@lianfang/domain/reports/contract";
import { listTasks } from "@lianfang/domain/tasks/contract";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useNavigate } from "react-router";
import { useMe } from "../accounts/session.ts";
import { useReply } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { found, type Found } from "./found.ts";
import { may, pagesOf } from "./pages.ts";

const headOf = {
  page: "frame.searchPages",
  area: "frame.searchAreas",
  task: "frame.searchTasks",
} as const;

/** One search for pages, areas and open tasks, by keyboard alone if one likes. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, type] = useState("");
  const [at, goTo] = useState(0);
  const areas = useReply(listAreas, {}, { staleTime: 600_000 });
  const tasks = useReply(listTasks, { query: { state: "open" } }, { enabled: may(me, listTasks) });
  useEffect(() => dialog.current?.showModal(), []);

  const results = useMemo(
    () =>
      found(typed, {
        pages: pagesOf(me).map(({ name, path }) => ({ label: t(`frame.${name}`), to: path })),
        areas: areas.data?.areas ?? [],
        tasks: tasks.data?.tasks ?? [],
        areaTo: may(me, board) ? ({ area }) => `/board?area=${area}` : null,
      }),
    [typed, me, t, areas.data, tasks.data],
  );
  const chosen = Math.min(at, results.length - 1);

  function open(result: Found | undefined) {
    if (result === undefined) return;
    onClose();
    void navigate(result.to);
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      goTo(Math.max(0, Math.min(results.length - 1, chosen + step)));
    }
    // Enter that ends a Chinese input method's composition chooses a word, not a result.
    if (event.key === "Enter" && !event.nativeEvent.isComposing) open(results[chosen]);
  }

  return (
    <dialog ref={dialog} className="palette" aria-label={t("frame.search")} onClose={onClose}>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-label={t("frame.searchHint")}
        aria-activedescendant={results.length > 0 ? `palette-${chosen}` : undefined}
        placeholder={t("frame.searchHint")}
        value={typed}
        onChange={({ target }) => {
          type(target.value);
          goTo(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" role="listbox" aria-label={t("frame.search")}>
        {results.map((result, i) => (
          // Keys are taken by the field above, which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={`${result.kind} ${result.to}`}
            id={`palette-${i}`}
            role="option"
            aria-selected={i === chosen}
            className="palette-option"
            onClick={() => open(result)}
          >
            <span className="palette-kind">{t(headOf[result.kind])}</span>
            <span className="palette-label">{result.label}</span>
            <span className="palette-note">{result.note}</span>
          </div>
        ))}
      </div>
      <p className="hint">{t(results.length > 0 ? "frame.searchKeys" : "frame.searchNone")}</p>
    </dialog>
  );
}

import { useState, type FormEvent } from "react";
import { useWords } from "../words/use-words.ts";

export type KnownBuilding = { readonly gridNo: number; readonly name: string };
type Props = {
  buildings: readonly KnownBuilding[];
  /** True if the building has a door of that label already. */
  isKnown: (gridNo: number, label: string) => boolean;
  onFound: (gridNo: number, label: string) => Promise<void>;
};

const longestLabel = 30;

/** A door no register knows: where it is. Then it can be visited like any other. */
export function FoundDoorPage({ buildings, isKnown, onFound }: Props) {
  const { say } = useWords();
  const [gridNo, setGridNo] = useState(buildings[0]?.gridNo ?? -1);
  const [label, setLabel] = useState("");
  const [fault, setFault] = useState<string | null>(null);

  async function find() {
    const typed = label.trim();
    if (typed === "") setFault(say("found.empty"));
    else if (isKnown(gridNo, typed)) setFault(say("found.known", { label: typed }));
    else await onFound(gridNo, typed).catch(() => setFault(say("store.failed")));
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void find();
  }

  return (
    <main className="page">
      <h1>{say("found.title")}</h1>
      <p className="quiet">{say("found.why")}</p>
      <form onSubmit={submit}>
        <label className="field">
          <span className="field-label">{say("found.building")}</span>
          <select value={gridNo} onChange={(event) => setGridNo(Number(event.target.value))}>
            {buildings.map((building) => (
              <option key={building.gridNo} value={building.gridNo}>
                {building.name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="field-label">{say("found.label")}</span>
          <input
            value={label}
            maxLength={longestLabel}
            autoComplete="off"
            placeholder={say("found.example")}
            onChange={(event) => setLabel(event.target.value)}
          />
        </label>
        {fault && (
          <p className="fault" role="alert">
            <span aria-hidden="true">! </span>
            {fault}
          </p>
        )}
        <button type="submit" className="primary wide tall">
          {say("found.record")}
        </button>
      </form>
    </main>
  );
}

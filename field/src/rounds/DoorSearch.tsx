import { useWords } from "../words/use-words.ts";
import { doorFilters, type Building, type DoorFilter } from "./order.ts";

export type Wanted = {
  readonly filter: DoorFilter;
  readonly typed: string;
  readonly gridNo: number | null;
};

type Props = {
  wanted: Wanted;
  buildings: readonly Building[];
  /** How many doors each filter would show. */
  sizes: Readonly<Record<DoorFilter, number>>;
  onChange: (wanted: Wanted) => void;
};

/** Narrows the doors: by number, by building, by what is left. */
export function DoorSearch({ wanted, buildings, sizes, onChange }: Props) {
  const { say } = useWords();
  return (
    <div className="search">
      <input
        type="search"
        enterKeyHint="search"
        aria-label={say("doors.search")}
        placeholder={say("doors.search")}
        value={wanted.typed}
        onChange={(event) => onChange({ ...wanted, typed: event.target.value })}
      />
      <select
        aria-label={say("doors.building")}
        value={wanted.gridNo ?? ""}
        onChange={(event) =>
          onChange({
            ...wanted,
            gridNo: event.target.value === "" ? null : Number(event.target.value),
          })
        }
      >
        <option value="">{say("doors.building.all")}</option>
        {buildings.map((building) => (
          <option key={building.gridNo} value={building.gridNo}>
            {say("doors.building.left", { name: building.name, left: building.left })}
          </option>
        ))}
      </select>
      <div className="filters" role="group" aria-label={say("doors.filter")}>
        {doorFilters.map((filter) => (
          <button
            key={filter}
            type="button"
            aria-pressed={wanted.filter === filter}
            onClick={() => onChange({ ...wanted, filter })}
          >
            {say(`doors.filter.${filter}`)} <b>{sizes[filter]}</b>
          </button>
        ))}
      </div>
    </div>
  );
}

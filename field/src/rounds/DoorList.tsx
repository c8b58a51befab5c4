import type { Door } from "@lianfang/domain/people/household";
import { epochOf } from "@lianfang/domain/time";
import { memo, useMemo } from "react";
import { DoorStateMark } from "../people/DoorState.tsx";
import { now } from "../clock.ts";
import { saidTime } from "../words/time.ts";
import { useWords } from "../words/use-words.ts";
import { DoorSearch, type Wanted } from "./DoorSearch.tsx";
import { chosenDoors, inWalkingOrder, leads } from "./order.ts";

type Props = {
  doors: readonly Door[];
  /** Doors with a record that waits on this phone. */
  waiting: ReadonlySet<string>;
  /** Tiles show numbers alone, for finding a door; rows say more. */
  tiles: boolean;
  wanted: Wanted;
  onWant: (wanted: Wanted) => void;
};

/** The doors of the walk, building by building. */
export function DoorList({ doors, waiting, tiles, wanted, onWant }: Props) {
  const { say } = useWords();
  const buildings = useMemo(() => inWalkingOrder(doors), [doors]);
  const chosen = useMemo(
    () => inWalkingOrder(chosenDoors(doors, wanted.filter, wanted.typed, wanted.gridNo)),
    [doors, wanted],
  );
  const sizes = useMemo(() => {
    const size = (filter: Wanted["filter"]) =>
      chosenDoors(doors, filter, wanted.typed, wanted.gridNo).length;
    return { all: size("all"), left: size("left"), missed: size("missed"), absent: size("absent") };
  }, [doors, wanted]);

  return (
    <section aria-label={say("doors.title")}>
      <DoorSearch wanted={wanted} buildings={buildings} sizes={sizes} onChange={onWant} />
      {chosen.length === 0 && <p className="empty">{say("doors.none")}</p>}
      {chosen.map((building) => (
        <section
          key={building.gridNo}
          className="building"
          style={{ containIntrinsicSize: `auto ${roomFor(building.doors.length, tiles)}rem` }}
        >
          <h2>
            {building.name}
            <span className="quiet">{say("doors.left", { left: building.left })}</span>
          </h2>
          <ul className={tiles ? "tiles" : "doors"}>
            {building.doors.map((door) => (
              <DoorRow key={door.household} door={door} waiting={waiting.has(door.household)} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

/** About how high a building is before it was ever drawn, so that a list keeps its place. */
function roomFor(doors: number, tiles: boolean): number {
  return 3 + (tiles ? Math.ceil(doors / 3) * 5 : doors * 3.5);
}

const DoorRow = memo(function DoorRow({ door, waiting }: { door: Door; waiting: boolean }) {
  const { say, language } = useWords();
  const when = door.stateAt === null ? null : saidTime(epochOf(door.stateAt), now(), language);
  return (
    <li className={`door ${door.state}`}>
      <a href={`#/record/${encodeURIComponent(door.household)}`}>
        <strong>{door.label}</strong>
        <span className="people-count">
          {door.members.length > 0 && say("door.members", { count: door.members.length })}
          {leads(door) && <span className="missed">{say("door.missed")}</span>}
        </span>
        <span className="door-end">
          <DoorStateMark door={door} />
          {when !== null && !waiting && <small className="quiet">{when}</small>}
          {waiting && <small className="quiet">{say("item.saved")}</small>}
        </span>
      </a>
    </li>
  );
});

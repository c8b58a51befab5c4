import { Checkbox } from "antd";
import type { ReactNode } from "react";

type Props = {
  label: string;
  id: string;
  /** Null: nothing can be chosen here. */
  selected: ReadonlySet<string> | null;
  onSelect: (selected: ReadonlySet<string>) => void;
  children: ReactNode;
};

/** The first cell of a row that can be chosen. */
export function Pick({ label, id, selected, onSelect, children }: Props) {
  function choose(checked: boolean) {
    const others = [...(selected ?? [])].filter((other) => other !== id);
    onSelect(new Set(checked ? [...others, id] : others));
  }
  return (
    <span className="pick">
      {selected && (
        <Checkbox
          aria-label={label}
          checked={selected.has(id)}
          onChange={({ target }) => choose(target.checked)}
        />
      )}
      {children}
    </span>
  );
}

type AllProps = {
  label: string;
  onSelect: Props["onSelect"];
  ids: readonly string[];
  selected: ReadonlySet<string>;
};

/** Chooses or clears the rows that are shown; what is chosen on other pages stays. */
export function PickAll({ label, ids, selected, onSelect }: AllProps) {
  const chosen = ids.filter((id) => selected.has(id)).length;
  return (
    <Checkbox
      checked={ids.length > 0 && chosen === ids.length}
      indeterminate={chosen > 0 && chosen < ids.length}
      onChange={({ target }) => {
        const others = [...selected].filter((id) => !ids.includes(id));
        onSelect(new Set(target.checked ? [...others, ...ids] : others));
      }}
    >
      {label}
    </Checkbox>
  );
}

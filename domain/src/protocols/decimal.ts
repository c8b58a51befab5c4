// Decimals of a field's grid, exactly: 37.3 is on a grid of 0.1 though 3.3 / 0.1 is not 33.

type Grid = { readonly min: number; readonly step: number };

/** Of the limits and steps that protocols name, which are few and asked for at every answer. */
const known = new Map<number, number>();

function decimals(value: number): number {
  const places = known.get(value) ?? (String(value).split(".")[1] ?? "").length;
  known.set(value, places);
  return places;
}

/** Whether a number is `min` plus whole steps, to the last decimal. */
export function onGrid(value: number, { min, step }: Grid): boolean {
  const places = Math.max(decimals(min), decimals(step));
  return Number((min + Math.round((value - min) / step) * step).toFixed(places)) === value;
}

/** A number with the decimals of its grid: 37 on a grid of 0.1 is "37.0". */
export function shown(value: number, { min, step }: Grid): string {
  return value.toFixed(Math.max(decimals(min), decimals(step)));
}

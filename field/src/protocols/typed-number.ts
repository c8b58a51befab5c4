// Digits typed with gloves, made into a number of the field's own grid.

type Grid = { readonly min: number; readonly max: number; readonly step: number };

function decimalsOf({ min, step }: Grid): number {
  return Math.max(...[min, step].map((n) => (String(n).split(".")[1] ?? "").length));
}

/** Digits before the point, where every number of the grid has as many; else null. */
function wholeDigits({ min, max }: Grid): number | null {
  const [low, high] = [min, max].map((n) => String(Math.trunc(n)).length);
  return min >= 0 && low === high ? (low ?? null) : null;
}

/** What stands after one more digit; the point comes by itself where its place is sure. */
export function withDigit(typed: string, digit: string, grid: Grid): string {
  const whole = wholeDigits(grid);
  const decimals = decimalsOf(grid);
  const point = decimals > 0 && whole !== null && typed.length === whole && !typed.includes(".");
  const next = `${typed}${point ? "." : ""}${digit}`;
  return isWithinGrid(next, grid) ? next : typed;
}

/** One digit less, and the point with it where it would stand last. */
export function withoutLast(typed: string): string {
  return typed.slice(0, -1).replace(/\.$/, "");
}

/** Whether what stands can be a number of the grid, now or with more digits. */
export function isWithinGrid(typed: string, grid: Grid): boolean {
  const [whole = "", fraction = ""] = typed.split(".");
  return (
    /^\d*\.?\d*$/.test(typed) &&
    whole.length <= String(Math.trunc(grid.max)).length &&
    fraction.length <= decimalsOf(grid)
  );
}

/** The number that stands; undefined while there is none. */
export function numberOf(typed: string): number | undefined {
  return /\d/.test(typed) ? Number(typed) : undefined;
}

/** One step up or down, inside the limits, exact to the last decimal. */
export function stepped(value: number, direction: 1 | -1, grid: Grid): number {
  const next = Math.min(grid.max, Math.max(grid.min, value + direction * grid.step));
  return Number(next.toFixed(decimalsOf(grid)));
}

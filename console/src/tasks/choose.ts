/** What a click with shift chooses: from the row chosen before to this one, both with what lies between. */
export function between(ids: readonly string[], from: string | null, to: string): string[] {
  const [one, other] = [from === null ? -1 : ids.indexOf(from), ids.indexOf(to)];
  if (one === -1 || other === -1) return [to];
  return ids.slice(Math.min(one, other), Math.max(one, other) + 1);
}

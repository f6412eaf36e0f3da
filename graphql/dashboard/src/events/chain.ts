type Followed = { id: string; title: string; about: string; time: string; causation: string | null };
export type Linked = Followed & { depth: number };

/** What followed from an event, each under what led to it, in order; what is too deep to be set further in stays at the edge. */
export function followed(from: string, consequences: readonly Followed[], deepest = 6): Linked[] {
  const byCause = Map.groupBy(consequences, ({ causation }) => causation ?? '');
  const seen = new Set<string>();
  const below = (id: string, depth: number): Linked[] =>
    (byCause.get(id) ?? []).flatMap((each) => {
      if (seen.has(each.id)) return [];
      seen.add(each.id);
      return [{ ...each, depth: Math.min(depth, deepest) }, ...below(each.id, depth + 1)];
    });
  const led = below(from, 0);
  // What followed through something that is not listed is told all the same.
  return [...led, ...consequences.filter(({ id }) => !seen.has(id)).map((each) => ({ ...each, depth: 0 }))];
}

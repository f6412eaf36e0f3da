/** A statement as far as its place among the others goes. */
export type Said = {
  id: string;
  family: string;
  term: string;
  value: unknown;
  language: string | null;
  state: string;
  stands: boolean;
  at: string | null;
};
/** What is said under one term: the values that stand, and what was said otherwise. */
export type Slot<S extends Said> = { family: string; term: string; standing: S[]; former: S[] };

export const FAMILIES = ['technical', 'contextual', 'editorial'] as const;

/** Statements by family and term, in the order they come; a term whose every value was rejected stays, without one. */
export function slotsOf<S extends Said>(statements: readonly S[]): Map<string, Slot<S>[]> {
  const slots = Map.groupBy(statements, ({ family, term }) => `${family} ${term}`);
  const all = [...slots.values()].map((of): Slot<S> => {
    const [{ family, term }] = of as [S];
    const newest = [...of].sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));
    return {
      family,
      term,
      standing: of.filter(({ stands }) => stands),
      former: newest.filter(({ stands }) => !stands),
    };
  });
  return new Map(
    [...new Set([...FAMILIES, ...all.map(({ family }) => family)])].map((family) => [
      family,
      all.filter((slot) => slot.family === family),
    ]),
  );
}

/** What a person is asked to sign: values of the shoot and of what is in it that nobody has decided. */
export const isAsked = ({ family, state, stands }: Pick<Said, 'family' | 'state' | 'stands'>): boolean =>
  family !== 'technical' && state === 'proposed' && stands;

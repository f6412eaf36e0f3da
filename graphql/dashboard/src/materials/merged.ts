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
  source: string;
  tool: string | null;
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

type Came = Pick<Said, 'source' | 'tool' | 'at'>;
/** Whether two values came the same way: read from the same by the same, on one occasion. */
export const sameWay = (a: Came, b: Came): boolean =>
  a.source === b.source && a.tool === b.tool && a.at?.slice(0, 16) === b.at?.slice(0, 16);

/** The way that most of several values came; nothing where they have little in common. */
export function commonWay<S extends Said>(statements: readonly S[]): S | null {
  const ways = Map.groupBy(statements, ({ source, tool, at }) => JSON.stringify([source, tool, at?.slice(0, 16)]));
  const [most] = [...ways.values()].sort((a, b) => b.length - a.length);
  return most && most.length > 2 && most.length * 2 > statements.length ? (most[0] ?? null) : null;
}

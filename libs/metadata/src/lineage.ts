import type { Statement } from './statement.js';

/** That one thing was made from another, and how: an element from its versions, a plate from its camera original. */
export type Derivation = { made: string; from: string; how: string };

/** Something a subject comes from: the steps back to it from the subject, and all that was stated about it. */
export type Origin = { id: string; way: Derivation[]; statements: Statement[] };

/**
 * Everything a subject comes from, itself first, nearest first, each by its shortest way back;
 * a statement about any of them is there once, with the way it came.
 */
export function lineageOf(
  subject: string,
  statements: readonly Statement[],
  derivations: readonly Derivation[],
): Origin[] {
  const back = Map.groupBy(derivations, ({ made }) => made);
  const about = Map.groupBy(statements, (statement) => statement.subject);
  const ways = new Map<string, Derivation[]>([[subject, []]]);
  // A map iterates over what is added while it runs, in order: this is the search, breadth first.
  for (const [id, way] of ways) {
    for (const step of (back.get(id) ?? []).toSorted(byName)) {
      if (!ways.has(step.from)) ways.set(step.from, [...way, step]);
    }
  }
  return [...ways].map(([id, way]) => ({ id, way, statements: (about.get(id) ?? []).toSorted(byTime) }));
}

const byName = (a: Derivation, b: Derivation): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : a.how < b.how ? -1 : Number(a.how > b.how);
const byTime = (a: Statement, b: Statement): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : Number(a.id > b.id);

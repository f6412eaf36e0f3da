import { termOf } from './dictionary.js';
import type { Statement } from './statement.js';

/** All that was said under one term of one subject, in one language, and which of it stands. */
export type Merged = {
  subject: string;
  term: string;
  language?: string;
  /** Absent when everything was rejected. */
  standing?: Statement;
  /** Every statement, the one that stands included, best first. */
  all: Statement[];
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isPerson = ({ by }: Statement): boolean => by.startsWith('person:');
const instant = ({ at }: Statement): number => Date.parse(at);

/** Best first: validated before proposed, a person before a machine, later before earlier; ids settle the rest. */
const byStanding = (a: Statement, b: Statement): number =>
  Number(b.state === 'validated') - Number(a.state === 'validated') ||
  Number(isPerson(b)) - Number(isPerson(a)) ||
  instant(b) - instant(a) ||
  byText(b.id, a.id);

/** Where a statement competes: with others of its term, or, where several values may stand, with those of its value. */
function slotOf({ subject, family, term, language, value }: Statement): string {
  const many = termOf(term)?.many ? value : null;
  return JSON.stringify([subject, family, term, language ?? null, many]);
}

/** A rejection strikes out the statement it names, and the same value said before it. */
const strikes = (rejection: Statement, other: Statement): boolean =>
  rejection.state === 'rejected' &&
  (rejection.supersedes === other.id || (rejection.value === other.value && instant(rejection) >= instant(other)));

/** Which values stand, whatever the order statements come in; every statement is kept once. */
export function merge(statements: Iterable<Statement>): Merged[] {
  const once = new Map<string, Statement>();
  for (const statement of statements) once.set(statement.id, statement);
  const slots = Map.groupBy(once.values(), slotOf);
  return [...slots]
    .sort(([a], [b]) => byText(a, b))
    .map(([, of]): Merged => {
      const all = of.sort(byStanding);
      const standing = all.find(
        (candidate) => candidate.state !== 'rejected' && !all.some((other) => strikes(other, candidate)),
      );
      const [{ subject, term, language }] = all as [Statement, ...Statement[]];
      return { subject, term, ...(language ? { language } : {}), ...(standing ? { standing } : {}), all };
    });
}

/** The value that stands for a term of a subject, or undefined; for a term with several, the first. */
export const standingValue = (merged: Merged[], subject: string, term: string): Statement | undefined =>
  merged.find((it) => it.subject === subject && it.term === term && it.standing)?.standing;

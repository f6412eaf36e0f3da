import { type DataOf, type Finding, found, isRefusal, refuse, phrase, type workRegistered } from '@bobine/contracts';
import { formatEidr, formatIsan, parseEidr, parseIsan } from '@bobine/standards';

/** A work as it was registered; `opened` once its production has begun. */
export type Work = Omit<DataOf<typeof workRegistered>, 'findings'> & { project: string; opened: boolean };
export type Identifier = Work['identifiers'][number];
export type Relation = NonNullable<Work['relations']>[number];
type Rate = Work['rate'];

/** The standards that say how an identifier is written and checked, by scope. */
const READERS: Record<string, (value: string) => string> = {
  eidr: (value) => formatEidr(parseEidr(value)),
  isan: (value) => formatIsan(parseIsan(value)),
};

/** Identifiers as their standards print them; one whose check character does not fit is refused by name. */
export function checkedIdentifiers(identifiers: Identifier[]): Identifier[] {
  return identifiers.map(({ scope, value }) => {
    const read = READERS[scope.toLowerCase()];
    if (!read) return { scope, value };
    try {
      return { scope: scope.toLowerCase(), value: read(value) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      throw refuse(error.code, phrase`${scope.toUpperCase()} "${value}": ${error.told}`, error.tech);
    }
  });
}

/** How a work stands to others, each said once; none stands so to itself. */
export function checkedRelations(work: string, relations: Relation[]): Relation[] {
  if (relations.some((relation) => relation.work === work)) {
    throw refuse('work.relatedToItself', phrase`${work} cannot be related to itself: name another work.`);
  }
  const seen = new Set<string>();
  return relations.filter(({ kind, work: other }) => {
    const said = `${kind} ${other}`;
    return !seen.has(said) && seen.add(said);
  });
}

/** What is to be asked for: an ISAN is never invented. */
export function missingIdentifiers({ title, identifiers }: Pick<Work, 'title' | 'identifiers'>): Finding[] {
  if (identifiers.some(({ scope }) => scope === 'isan')) return [];
  return [found({ severity: 'issue', code: 'work.noIsan', subject: title }, phrase`No ISAN: ask for one`)];
}

const sameRate = (a: Rate, b: Rate): boolean => a.num * b.den === b.num * a.den;

/**
 * The work as it stands once registered again: title, identifiers and relations may be corrected, what cuts are counted by may not.
 * @returns undefined when nothing changes
 */
export function registerAgain(work: Work, asked: Work): Work | undefined {
  if (work.kind !== asked.kind || !sameRate(work.rate, asked.rate)) {
    throw refuse(
      'work.exists',
      phrase`${work.work} is registered as another kind of work, or at another rate. Choose another code.`,
    );
  }
  const relations = asked.relations ?? work.relations ?? [];
  const next = { ...work, title: asked.title, identifiers: asked.identifiers, relations };
  return JSON.stringify(next) === JSON.stringify(work) ? undefined : next;
}

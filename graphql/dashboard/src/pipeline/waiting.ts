import { createContext, use, useCallback, useMemo } from 'react';
import { useAsked } from '../site/ask.js';
import { useOffice, useTitle } from '../words/codes.js';
import { WHO } from './queries.js';
import { isOpen, type StepShown } from './run.js';
import { useWords } from './words.js';

/** Names of those work is given to, by code or id. */
export type Names = {
  vendors: { code: string; name: string; kind: string }[];
  people: { id: string; name: string }[];
};
export const NamesContext = createContext<Names>({ vendors: [], people: [] });

/** Whom a project knows: vendors and people, by name. */
export function useNames(project: string): Names {
  const { data } = useAsked(WHO, { project }, { about: ({ concept }) => concept === 'person' || concept === 'vendor' });
  return useMemo(
    () => ({
      vendors: data?.vendors.edges.map(({ node }) => node) ?? [],
      people: data?.people.edges.map(({ node }) => node) ?? [],
    }),
    [data],
  );
}

/** Who does something, in words. */
export function useDoer(): (of: { vendor?: string | null; role?: string | null; person?: string | null }) => string {
  const { vendors, people } = use(NamesContext);
  const office = useOffice();
  return useCallback(
    ({ vendor, role: asked, person }) => {
      if (vendor) return vendors.find(({ code }) => code === vendor)?.name ?? vendor;
      if (person) return people.find(({ id }) => id === person)?.name ?? person;
      return asked ? office(asked) : '';
    },
    [vendors, people, office],
  );
}

/** Keys that say of which production something is, and so nothing on its page. */
const PLAIN = ['project', 'work', 'deliverable'];

/** What a step that is open waits for, in a few words: those who have not decided, who does it, the fact that has not come. */
export function useWaiting(): (step: StepShown) => string {
  const t = useWords();
  const doer = useDoer();
  const title = useTitle();
  return useCallback(
    (step) => {
      if (!isOpen(step)) return '';
      if (step.gate) {
        const { parties, waitingFor } = step.gate;
        const holders = (of: string) => parties.flatMap((party) => (party.title === of && party.name) || []);
        return waitingFor.flatMap((each) => (holders(each).length > 0 ? holders(each) : title(each))).join(', ');
      }
      if (step.task) return doer(step.task);
      if (step.waitsFor) {
        const keys = Object.entries(step.waitsFor.keys as Record<string, string>);
        const telling = keys.filter(([name]) => !PLAIN.includes(name)).map(([, value]) => value);
        return t('waitsFor', { what: telling.join(' · ') || step.waitsFor.title });
      }
      if (step.kind === 'task') return t('machine');
      return step.reason ?? '';
    },
    [t, doer, title],
  );
}

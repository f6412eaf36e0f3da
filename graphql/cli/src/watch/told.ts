import { type Language, phrase, type Value } from '@bobine/contracts';
import type { Site } from '../site/site.js';
import { DELIVERABLE, type Entry, GATE, MATERIAL, PROJECT, RUN, TASK } from './queries.js';

/** What happened to one thing, newest first, and what it is called. */
export type Told = { concept: string; id: string; name: Value; entries: readonly Entry[] };
type Changed = { concept: string; id: string };
type History = { edges: readonly { node: Entry }[] };

const entriesOf = ({ edges }: History): Entry[] => edges.map(({ node }) => node);

/** What a change of the read model is about: a step is told with its run, a cut with its project. */
export function thingOf({ concept, id }: Changed, project: string): Changed | undefined {
  if (['task', 'gate', 'material', 'deliverable', 'run'].includes(concept)) return { concept, id };
  if (concept === 'step' || concept === 'attempt') return { concept: 'run', id: id.slice(0, id.lastIndexOf('/')) };
  return ['project', 'work', 'cut'].includes(concept) ? { concept: 'project', id: project } : undefined;
}

/** Asks what happened to a thing; nothing is told of what one does not see. */
export async function toldOf(site: Site, project: string, thing: Changed, language: Language): Promise<Told[]> {
  const { concept, id } = thing;
  const tell = (name: Value, history: History): Told[] => [{ concept, id, name, entries: entriesOf(history) }];
  switch (concept) {
    case 'task': {
      const { told } = await site.ask(TASK, { id, language });
      return told ? tell(phrase`${told.type} ${told.unit}`, told.history) : [];
    }
    case 'gate': {
      const { told } = await site.ask(GATE, { id, language });
      return told ? tell(told.unit ? phrase`${told.title} ${told.unit}` : told.title, told.history) : [];
    }
    case 'material': {
      const { told } = await site.ask(MATERIAL, { id, language });
      return told ? tell(told.material, told.history) : [];
    }
    case 'deliverable': {
      const { told } = await site.ask(DELIVERABLE, { project, id, language });
      return told ? tell(told.name, told.history) : [];
    }
    case 'run': {
      const { told } = await site.ask(RUN, { id, language });
      return told ? tell(told.address, told.history) : [];
    }
    default: {
      const { told } = await site.ask(PROJECT, { project, language });
      if (!told) return [];
      const works = told.works.flatMap(({ code, history, cuts }) => [
        { concept: 'work', id: code, name: code, entries: entriesOf(history) },
        ...cuts.map((cut) => ({ concept: 'cut', id: cut.code, name: cut.code, entries: entriesOf(cut.history) })),
      ]);
      return [...tell(told.code, told.history), ...works];
    }
  }
}

import { eventTitle, type Language, phrase, sayIn, stateInWords, type Value, wordFor } from '@bobine/contracts';
import { typeName } from '../import/task-types.js';
import { CONCEPTS, type Hit } from './finding.js';

export type Found = Pick<Hit, 'concept' | 'id'> & { project: string | null; title: string; subtitle: string | null };

/** The best of everything that was found, each once, in the language of its reader. */
export function foundOf(hits: readonly Hit[], most: number, language: Language): Found[] {
  const seen = new Set<string>();
  return hits
    .map((hit) => ({ hit, found: told(hit, language) }))
    .sort(
      (a, b) =>
        a.hit.rank - b.hit.rank ||
        CONCEPTS.indexOf(a.hit.concept) - CONCEPTS.indexOf(b.hit.concept) ||
        a.found.title.length - b.found.title.length ||
        a.found.title.localeCompare(b.found.title, 'en'),
    )
    .filter(({ hit: { concept, project, id } }) => {
      const key = `${concept}\n${project}\n${id}`;
      return !seen.has(key) && Boolean(seen.add(key));
    })
    .slice(0, most)
    .map(({ found }) => found);
}

function told({ concept, project, id, told: of }: Hit, language: Language): Found {
  const say = (value: Value) => sayIn(language, value);
  const text = (name: string) => String(of[name] ?? '');
  const named = (title: string, subtitle?: string): Found => ({
    ...{ concept, project: project === '' ? null : project, id, title, subtitle: subtitle ? subtitle : null },
  });
  switch (concept) {
    case 'project':
    case 'work':
      return named(text('title'), id);
    case 'sequence':
      return named(text('title'), id.slice(0, id.indexOf('/')));
    case 'shot':
      return named(text('title'), text('sequence'));
    case 'task':
      return named(say(phrase`${typeName(text('type'))}, ${text('unit')}`), say(wordFor('task', text('status'))));
    case 'gate':
      return named(text('title'), text('unit'));
    case 'deliverable':
      return named(text('name'), say(phrase`${id}, ${wordFor('deliverable', text('status'))}`));
    case 'material':
      return named(text('title'), stateInWords(text('status'), language));
    case 'cut':
      return named(id, stateInWords(text('status'), language));
    case 'run':
      return named(id, say(wordFor('step', text('status'))));
    case 'person':
      return named(text('name'));
    case 'vendor':
      return named(text('name'), id);
    case 'template':
      return named(id, say(phrase`version ${text('version')}`));
    case 'event':
      return named(say(eventTitle(text('type'))), text('subject'));
  }
}

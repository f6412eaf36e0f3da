import { isMap, type Json } from '../engine/json.js';
import type { Difference } from './difference.js';
import type { Language } from './language.js';

/** What of a difference a template says to people: it is told in the language of whoever reads it. */
export const textsIn = (change: Difference): string[] => [
  ...('title' in change ? [change.title] : []),
  ...(isAuthored(change) ? [change.before, change.after].filter((value) => typeof value === 'string') : []),
];

/** A difference with what templates say in a language: of the version that is looked at where it says it, or as it is told. */
export function saidIn(
  change: Difference,
  language: Language,
  all: readonly Difference[],
  told: (text: string) => string,
): Difference {
  const words = all.find((each) => each.what === 'template.changed' && each.setting === 'words');
  const [before, after] = words && 'before' in words ? [words.before, words.after] : [null, null];
  const own = (said: Json, text: string) => {
    const known = isMap(said) ? said[language] : undefined;
    const spoken = isMap(known) && Object.hasOwn(known, text) ? known[text] : undefined;
    return typeof spoken === 'string' ? spoken : told(text);
  };
  const read = (said: Json, value: Json) => (typeof value === 'string' ? own(said, value) : value);
  const named = 'title' in change ? { ...change, title: own(after, change.title) } : change;
  return isAuthored(named) ? { ...named, before: read(before, named.before), after: read(after, named.after) } : named;
}

type Authored = Extract<Difference, { what: 'step.changed' | 'template.changed' }>;
const isAuthored = (change: Difference): change is Authored =>
  'setting' in change && (change.setting === 'title' || change.setting === 'description');

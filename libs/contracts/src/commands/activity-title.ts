import type { Language } from '../language.js';
import { sayIn } from '../say.js';
import { CATALOGUE } from './catalogue.js';

const TITLES: ReadonlySet<string> = new Set(CATALOGUE.map(({ title }) => title));

/** What an activity of the catalogue is called in a language: steps that say nothing else are called so. */
export const activityTitle = (language: Language, title: string): string | undefined =>
  TITLES.has(title) ? sayIn(language, title) : undefined;

import { CATALOGUE, type Language, sayIn } from '@bobine/contracts';

const TITLES: ReadonlySet<string> = new Set(CATALOGUE.map(({ title }) => title));

/** What an activity of the catalogue is called in a language: steps that say nothing else are called so. */
export const activityTitle = (language: Language, title: string): string | undefined =>
  TITLES.has(title) ? sayIn(language, title) : undefined;

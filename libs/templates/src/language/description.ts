import { isMap } from '../engine/json.js';
import { readTemplate } from './read.js';

/** What a template says it is for, in a language where it says that; empty where it says nothing. */
export function descriptionOf(source: string, language: 'en' | 'fr'): string {
  const { value } = readTemplate(source);
  const said = isMap(value) ? value['description'] : undefined;
  const text = isMap(said) ? said[language] : said;
  return typeof text === 'string' ? text : '';
}

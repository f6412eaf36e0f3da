import type { Words } from '../engine/compiled.js';
import type { Language } from './language.js';

/** More are counted. */
const MOST = 3;

/** What a version says in French that the one before said otherwise, or not. */
export function wordsInWords(
  before: Words | null,
  after: Words | null,
  language: Language,
  quoted: (text: string) => string,
): string {
  const [was, is] = [before?.fr ?? {}, after?.fr ?? {}];
  const changed = Object.entries(is).filter(([english, french]) => was[english] !== french);
  const gone = Object.keys(was).filter((english) => !Object.hasOwn(is, english));
  const { more, fewer } = SAYING[language];
  const shown = changed.slice(0, MOST).map(([english, french]) => `${quoted(english)} → ${quoted(french)}`);
  const rest = changed.length - shown.length;
  return [...shown, ...(rest > 0 ? [more(rest)] : []), ...(gone.length > 0 ? [fewer(gone.length)] : [])].join(', ');
}

const SAYING = {
  en: {
    more: (count: number) => `and ${count} more`,
    fewer: (count: number) => (count === 1 ? '1 text no longer' : `${count} texts no longer`),
  },
  fr: {
    more: (count: number) => `et ${count} de plus`,
    fewer: (count: number) => (count === 1 ? '1 texte ne l’est plus' : `${count} textes ne le sont plus`),
  },
};

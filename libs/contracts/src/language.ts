import { LANGUAGES } from './events/words.js';

/** A language that people are spoken to in; English where none of ours is asked for. */
export type Language = (typeof LANGUAGES)[number];

const LONGEST = 200;

/** The language of a reader, from what `Accept-Language` says (`fr-CH, fr;q=0.9, en;q=0.8`): the dearest of ours, or English. */
export const languageOf = (accepted: unknown): Language => languageAsked(accepted) ?? 'en';

/** The same, where one of ours is asked for: programs send nothing, or `*`. */
export function languageAsked(accepted: unknown): Language | undefined {
  if (typeof accepted !== 'string') return undefined;
  const wanted = accepted.slice(0, LONGEST).split(',').map(weighed);
  // A sort keeps the order of what weighs the same.
  const dearest = wanted.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  for (const { tag } of dearest) {
    const language = LANGUAGES.find((ours) => tag === ours || tag.startsWith(`${ours}-`));
    if (language) return language;
  }
  return undefined;
}

function weighed(range: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  return { tag, weight: /^[01](\.\d{0,3})?$/.test(weight) ? Number(weight) : 0 };
}

import type { Static } from '@sinclair/typebox';
import type { finding } from './events/words.js';
import type { Language } from './language.js';
import { english, type Phrase, readPhrase, together } from './phrase.js';
import { sayIn } from './say.js';

/** Something that was found: how grave, of which kind, about what, where, and in words. */
export type Finding = Static<ReturnType<typeof finding>>;

/** A text in English, and with its values apart. */
export type TextTold = { text: string; told: Phrase };
export const textTold = (told: Phrase): TextTold => ({ text: english(told), told });

const LONGEST = 600;

/** What was found, as it is recorded. */
export const found = (
  { severity, code, subject, spot }: Omit<Finding, 'text' | 'told'>,
  told: Phrase,
): Finding & TextTold => ({
  ...{ severity, code, subject, text: english(told).slice(0, LONGEST), told },
  ...(spot ? { spot } : {}),
});

/** What was found, for its reader; what was recorded in English alone is shown as it is. */
export function findingIn<F extends Pick<Finding, 'text' | 'told'>>(
  language: Language,
  { told, ...finding }: F,
): Omit<F, 'told'> {
  const read = readPhrase(told);
  // A text that is taken apart otherwise than it reads is somebody's own.
  return read && english(read).startsWith(finding.text) ? { ...finding, text: sayIn(language, read) } : finding;
}

/** A list of what was found, as it was kept. */
export const findingsIn = (language: Language, findings: unknown): Omit<Finding, 'told'>[] =>
  ((findings ?? []) as Finding[]).map((each) => findingIn(language, each));

const LONGEST_REASON = 2000;
const MOST_REASONS = 50;

/** What has to be put right, one after the other, as the reason of what follows; empty where nothing has. */
export function reasonOf(findings: readonly Finding[]): { reason: string; told?: Phrase } {
  const blockers = findings.filter(({ severity }) => severity === 'blocker').slice(0, MOST_REASONS);
  if (blockers.length === 0) return { reason: '' };
  const told = together(
    blockers.map(({ told: phrase, text }) => phrase ?? text),
    ' ',
  );
  return { reason: english(told).slice(0, LONGEST_REASON), told };
}

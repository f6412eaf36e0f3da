import { english, type Phrase } from '@bobine/contracts/phrase';

/** What is wrong with a template: where, what, and what to do about it. */
export type Problem = {
  /** Dotted: `steps.lock.gate.quorum`; empty for the template as a whole. */
  path: string;
  problem: string;
  fix: string;
  /** Both, as they can be said in another language. */
  told: { problem: Phrase; fix: Phrase };
  /** Line and column of the source, from 1; null when it was not given as text. */
  line: number | null;
  column: number | null;
};

/** A problem before its place in the text is known; one of an expression says how far into it. */
export type Unplaced = Problem & { within?: Within };
export type Within = { expression: string; offset: number };

export const problem = (path: string[], text: Phrase, fix: Phrase, within?: Within): Unplaced => ({
  path: path.join('.'),
  problem: english(text),
  fix: english(fix),
  told: { problem: text, fix },
  line: null,
  column: null,
  ...(within ? { within } : {}),
});

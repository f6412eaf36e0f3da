/** What is wrong with a template: where, what, and what to do about it. */
export type Problem = {
  /** Dotted: `steps.lock.gate.quorum`; empty for the template as a whole. */
  path: string;
  problem: string;
  fix: string;
  /** Line and column of the source, from 1; null when it was not given as text. */
  line: number | null;
  column: number | null;
};

/** A problem before its place in the text is known; one of an expression says how far into it. */
export type Unplaced = Problem & { within?: Within };
export type Within = { expression: string; offset: number };

export const problem = (path: string[], text: string, fix: string, within?: Within): Unplaced => ({
  path: path.join('.'),
  problem: text,
  fix,
  line: null,
  column: null,
  ...(within ? { within } : {}),
});

/** What is wrong with a template: where, what, and what to do about it. */
export type Problem = {
  /** Dotted: `steps.lock.gate.quorum`; empty for the template as a whole. */
  path: string;
  problem: string;
  fix: string;
  /** Line of the source, from 1; null when it was not given as text. */
  line: number | null;
};

export const problem = (path: string[], text: string, fix: string): Problem => ({
  path: path.join('.'),
  problem: text,
  fix,
  line: null,
});

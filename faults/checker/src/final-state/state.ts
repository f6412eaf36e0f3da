import { breach, type Found, some } from '../breach.js';

/** A line of what a site has come to, and the unit of work it is about, where it is about one. */
export type Line = { of: string; text: string };

/** Where a site has ended: no drawn ids, no times, and nothing of how it came there. */
export type FinalState = {
  /** Units of work that a new cut has let go or asked for anew: how far they were when it came is chance. */
  again: string[];
  lines: Record<string, Line[]>;
  /** What was made of the same bytes must be the same bytes: sums by what they were made of. */
  made: Record<string, string>;
};

/**
 * Whether two runs have come to the same. Of units that a new cut has touched in either run only their end counts: how often
 * they were handed in, reviewed and stopped before it came is chance, and so is which of their versions is in the picture.
 */
export function sameState(state: FinalState, expected: FinalState): Found {
  const again = new Set([...state.again, ...expected.again]);
  const counting = (lines: Line[] = []): string[] => lines.filter(({ of }) => !again.has(of)).map(({ text }) => text);
  const breaches: string[] = [];
  const compared: Record<string, number> = {};
  for (const name of new Set([...Object.keys(expected.lines), ...Object.keys(state.lines)])) {
    const [ours, theirs] = [counting(state.lines[name]), counting(expected.lines[name])];
    const [lacks, extra] = [without(theirs, ours), without(ours, theirs)];
    compared[`final ${name}`] = theirs.length;
    if (lacks.length > 0) breaches.push(`${name}: ${lacks.length} are not there: ${some(lacks, 3)}`);
    if (extra.length > 0) breaches.push(`${name}: ${extra.length} are there beside: ${some(extra, 3)}`);
  }
  const both = Object.keys(expected.made).filter((sources) => sources in state.made);
  compared['final bytes of what was made of the same'] = both.length;
  for (const sources of both) {
    if (state.made[sources] === expected.made[sources]) continue;
    breaches.push(`made of the same: ${sources} is ${state.made[sources]}, not ${expected.made[sources]}`);
  }
  return { breaches: breaches.map((what) => breach('I7', what)), compared };
}

/** The lines of the first that the second lacks, as often as it lacks them. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

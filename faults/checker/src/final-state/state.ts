import { breach, type Found, some } from '../breach.js';

/** Where a site has ended, as lines of text: no drawn ids, no times, and nothing of how it came there. */
export type FinalState = Record<string, string[]>;

/** Whether two runs have come to the same. */
export function sameState(state: FinalState, expected: FinalState): Found {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(state)])];
  const compared = Object.fromEntries(names.map((name) => [`final ${name}`, expected[name]?.length ?? 0]));
  const breaches = names.flatMap((name) => {
    const lacks = without(expected[name] ?? [], state[name] ?? []);
    const extra = without(state[name] ?? [], expected[name] ?? []);
    return [
      ...(lacks.length > 0 ? [`${name}: ${lacks.length} are not there: ${some(lacks, 3)}`] : []),
      ...(extra.length > 0 ? [`${name}: ${extra.length} are there beside: ${some(extra, 3)}`] : []),
    ];
  });
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

import type { Outcome } from './jest-outcome.js';

/** What one process of jest came to: the files that ended, and those that had begun when it was over. */
export type Ended = { outcome: Outcome; unended: string[] };
export type RunJest = (files: readonly string[]) => Promise<Ended>;

/** A process keeps in memory all that its tests have loaded, so it runs no more files than these. */
const MOST_FILES = 30;
const FAILED = { passed: 0, failed: 1, skipped: 0 };

/** What each file came to: one that did not end has failed. */
export const outcomeOf = ({ outcome, unended }: Ended): Outcome =>
  new Map([...unended.map((file) => [file, FAILED] as const), ...outcome]);

/** What is to run: tests of parts, and tests of the whole, of which no two run at a time. */
export type Files = { parts: readonly string[]; whole: readonly string[] };

/**
 * Runs files of tests in so many processes at a time, those first that come first; one of the processes begins with the tests of
 * the whole, one after the other. Every file has an outcome in the end.
 */
export async function runFiles({ parts, whole }: Files, atOnce: number, jest: RunJest): Promise<Outcome> {
  const shared = dealt(parts);
  const outcome: Outcome = new Map();
  const lane = async (own: string[][]): Promise<void> => {
    for (let next = own.shift() ?? shared.shift(); next; next = own.shift() ?? shared.shift()) {
      for (const [file, tally] of await runAll(next, jest)) outcome.set(file, tally);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, nth) => lane(nth === 0 ? dealt(whole) : [])));
  return outcome;
}

/** Parts of about one size, each with some of the first files and some of the last. */
function dealt(files: readonly string[]): string[][] {
  const parts = Array.from({ length: Math.ceil(files.length / MOST_FILES) }, (): string[] => []);
  files.forEach((file, nth) => parts[nth % parts.length]!.push(file));
  return parts;
}

/** One process after the other until each file has ended: one that did not has failed, and those behind it go on without it. */
async function runAll(files: readonly string[], jest: RunJest): Promise<Outcome> {
  const all: Outcome = new Map();
  for (let left = files; left.length > 0; left = left.filter((file) => !all.has(file))) {
    const ended = outcomeOf(await jest(left));
    for (const [file, tally] of ended.size > 0 ? ended : left.map((each) => [each, FAILED] as const))
      all.set(file, tally);
  }
  return all;
}

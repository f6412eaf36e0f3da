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

/** What is to run: tests of parts, and tests of the whole. */
export type Files = { parts: readonly string[]; whole: readonly string[] };
/** How many processes of tests there are at a time, and how many of them may run tests of the whole. */
export type AtOnce = { all: number; whole: number };

/**
 * Runs files of tests in so many processes at a time, those first that come first. One of the processes runs the tests of the
 * whole, one after the other; where others may too, they do once there are no tests of parts left. Every file has an outcome in
 * the end.
 */
export async function runFiles({ parts, whole }: Files, atOnce: AtOnce, jest: RunJest): Promise<Outcome> {
  const ofParts = dealt(parts);
  const ofWhole = whole.map((file) => [file]);
  const outcome: Outcome = new Map();
  const lane = async (queues: string[][][]): Promise<void> => {
    const next = (): string[] | undefined => queues.find((queue) => queue.length > 0)?.shift();
    for (let files = next(); files; files = next()) {
      for (const [file, tally] of await runAll(files, jest)) outcome.set(file, tally);
    }
  };
  const queuesOf = (nth: number): string[][][] =>
    nth === 0 ? [ofWhole, ofParts] : nth < atOnce.whole ? [ofParts, ofWhole] : [ofParts];
  await Promise.all(Array.from({ length: atOnce.all }, (_, nth) => lane(queuesOf(nth))));
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

import { existsSync, readFileSync } from 'node:fs';

/** How many tests passed, failed and were skipped. */
export type Tally = { passed: number; failed: number; skipped: number };

/** The tally of each file of tests, by its path. */
export type Outcome = Map<string, Tally>;

/** That a file of tests has begun, or what it came to. */
export type Note = { file: string; tally?: Tally };

/** Reads what was noted of a run of jest: what each file came to, and which had begun and did not end. */
export function readNotes(path: string): { outcome: Outcome; unended: string[] } {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  const notes = lines.map((line) => JSON.parse(line) as Note);
  const outcome: Outcome = new Map(notes.flatMap(({ file, tally }) => (tally ? [[file, tally]] : [])));
  return { outcome, unended: [...new Set(notes.map(({ file }) => file))].filter((file) => !outcome.has(file)) };
}

/** The files with a failure in them. */
export const failedFiles = (outcome: Outcome): string[] =>
  [...outcome].filter(([, { failed }]) => failed > 0).map(([file]) => file);

/** All files together. */
export function tallyOf(outcome: Outcome): Tally {
  const sum: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of outcome.values()) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/** The last line of a test run. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

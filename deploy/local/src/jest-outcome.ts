import { readFileSync } from 'node:fs';

/** How many tests passed, failed and were skipped. */
export type Tally = { passed: number; failed: number; skipped: number };

/** The tally of each file of tests, by its path. */
export type Outcome = Map<string, Tally>;

type JestOutput = { testResults: { name: string; status: string; assertionResults: { status: string }[] }[] };

/** Reads jest's JSON output; a file that could not be loaded counts as one failure, for its tests did not run. */
export function readOutcome(file: string): Outcome {
  const told = JSON.parse(readFileSync(file, 'utf8')) as JestOutput;
  return new Map(
    told.testResults.map(({ name, status, assertionResults }) => {
      const count = (...wanted: string[]) => assertionResults.filter((test) => wanted.includes(test.status)).length;
      const failed = count('failed');
      const tally: Tally = {
        passed: count('passed'),
        failed,
        skipped: count('pending', 'todo', 'skipped', 'disabled'),
      };
      return [name, status === 'failed' && failed === 0 ? { ...tally, failed: 1 } : tally];
    }),
  );
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

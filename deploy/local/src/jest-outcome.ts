import { readFileSync } from 'node:fs';

/** How many tests passed, failed and were skipped. */
export type Tally = { passed: number; failed: number; skipped: number };

type JestOutput = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Files that could not even be loaded: none of their tests is counted elsewhere. */
  numRuntimeErrorTestSuites: number;
};

/** The tally of jest's JSON output; a file that could not be loaded counts as one failure, for its tests did not run. */
export function readTally(file: string): Tally {
  const told = JSON.parse(readFileSync(file, 'utf8')) as JestOutput;
  return {
    passed: told.numPassedTests,
    failed: told.numFailedTests + told.numRuntimeErrorTestSuites,
    skipped: told.numPendingTests + told.numTodoTests,
  };
}

/** The last line of a test run. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

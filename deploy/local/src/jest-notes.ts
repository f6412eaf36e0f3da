import { appendFileSync } from 'node:fs';
import type { Note } from './jest-outcome.js';

/** What jest says that a file of tests came to. */
type Result = Record<'numPassingTests' | 'numFailingTests' | 'numPendingTests' | 'numTodoTests', number> & {
  testExecError?: unknown;
};

/**
 * A reporter of jest that notes in the file `JEST_NOTES` which files of tests begin and what they come to, as it happens: that is
 * known then even where jest itself does not come to its end.
 */
class JestNotes {
  onTestFileStart({ path }: { path: string }): void {
    note({ file: path });
  }

  /** Each test that ends says that its file goes on. */
  onTestCaseResult({ path }: { path: string }): void {
    note({ file: path });
  }

  /** A file that could not be loaded counts as one failure, for its tests did not run. */
  onTestFileResult({ path }: { path: string }, result: Result): void {
    const { numPassingTests: passed, numFailingTests: failed, numPendingTests, numTodoTests } = result;
    const tally = { passed, failed, skipped: numPendingTests + numTodoTests };
    note({ file: path, tally: result.testExecError && failed === 0 ? { ...tally, failed: 1 } : tally });
  }
}

const note = (of: Note): void => appendFileSync(process.env['JEST_NOTES'] ?? '', `${JSON.stringify(of)}\n`);

// Jest knows no other name for a reporter.
export { JestNotes as default };

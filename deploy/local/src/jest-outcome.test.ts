import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readTally, tallyLine } from './jest-outcome.js';

describe('the tally of a test run', () => {
  it('counts a file that could not be loaded as a failure', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bobine-tally-')), 'jest.json');
    const told = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    writeFileSync(file, JSON.stringify({ ...told, numRuntimeErrorTestSuites: 1 }));
    expect(tallyLine(readTally(file))).toBe('5 passed, 2 failed, 3 skipped');
  });
});

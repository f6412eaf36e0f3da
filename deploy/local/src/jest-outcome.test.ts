import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { failedFiles, readOutcome, tallyLine, tallyOf } from './jest-outcome.js';

const told = (testResults: object[]): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'bobine-tally-')), 'jest.json');
  writeFileSync(file, JSON.stringify({ testResults }));
  return file;
};
const tests = (...statuses: string[]) => statuses.map((status) => ({ status }));

describe('the tally of a test run', () => {
  it('counts tests by how they ended', () => {
    const outcome = readOutcome(
      told([
        { name: 'a', status: 'passed', assertionResults: tests('passed', 'passed', 'todo') },
        { name: 'b', status: 'failed', assertionResults: tests('passed', 'failed', 'pending') },
      ]),
    );
    expect(tallyLine(tallyOf(outcome))).toBe('3 passed, 1 failed, 2 skipped');
    expect(failedFiles(outcome)).toEqual(['b']);
  });
  it('counts a file that could not be loaded as a failure', () => {
    const outcome = readOutcome(told([{ name: 'c', status: 'failed', assertionResults: [] }]));
    expect(tallyLine(tallyOf(outcome))).toBe('0 passed, 1 failed, 0 skipped');
  });
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import JestNotes from './jest-notes.js';
import { readNotes, tallyLine, tallyOf } from './jest-outcome.js';

const NONE = { numPassingTests: 0, numFailingTests: 0, numPendingTests: 0, numTodoTests: 0 };

describe('what is noted of a run of jest', () => {
  const before = process.env['JEST_NOTES'];
  const file = join(mkdtempSync(join(tmpdir(), 'bobine-notes-')), 'notes');
  beforeAll(() => void (process.env['JEST_NOTES'] = file));
  afterAll(() => void (process.env['JEST_NOTES'] = before));

  it('counts a file that could not be loaded as a failure, and knows which has not ended', () => {
    const notes = new JestNotes();
    for (const path of ['a', 'b', 'c']) notes.onTestFileStart({ path });
    notes.onTestFileResult({ path: 'a' }, { ...NONE, testExecError: new Error('no such module') });
    notes.onTestFileResult({ path: 'b' }, { ...NONE, numPassingTests: 2, numPendingTests: 1, numTodoTests: 1 });
    notes.onTestCaseResult({ path: 'c' });
    const { outcome, unended } = readNotes(file);
    expect(outcome.get('a')).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(tallyLine(tallyOf(outcome))).toBe('2 passed, 1 failed, 2 skipped');
    expect(unended).toEqual(['c']);
  });
});

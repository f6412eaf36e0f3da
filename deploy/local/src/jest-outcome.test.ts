import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { failedFiles, type Note, readNotes, tallyLine, tallyOf } from './jest-outcome.js';

const noted = (...notes: Note[]): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'bobine-tally-')), 'notes');
  writeFileSync(file, notes.map((note) => `${JSON.stringify(note)}\n`).join(''));
  return file;
};

describe('the tally of a test run', () => {
  it('counts tests by how they ended', () => {
    const { outcome, unended } = readNotes(
      noted(
        { file: 'a' },
        { file: 'b' },
        { file: 'a', tally: { passed: 2, failed: 0, skipped: 1 } },
        { file: 'b', tally: { passed: 1, failed: 1, skipped: 1 } },
      ),
    );
    expect(tallyLine(tallyOf(outcome))).toBe('3 passed, 1 failed, 2 skipped');
    expect([failedFiles(outcome), unended]).toEqual([['b'], []]);
  });

  it('names what had begun when jest was ended', () => {
    const path = noted({ file: 'a' }, { file: 'a', tally: { passed: 1, failed: 0, skipped: 0 } }, { file: 'b' });
    const { outcome, unended } = readNotes(path);
    expect([[...outcome.keys()], unended]).toEqual([['a'], ['b']]);
    expect(readNotes(`${path}.none`)).toEqual({ outcome: new Map(), unended: [] });
  });
});

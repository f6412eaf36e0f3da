import { english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { numbered, problemLines, type Version, versionLines } from './show.js';

const version: Version = {
  ...{ name: 'feature', version: 3, current: true, retired: false, publishedBy: 'person:ada' },
  ...{ publishedAt: '2026-11-28T10:15:30.000Z', why: 'The DoP decides too.' },
};

describe('what is shown of templates', () => {
  it('is each problem where an editor finds it', () => {
    const problems = [
      {
        path: 'steps.lock.gate',
        problem: 'is decided by nobody',
        fix: 'give all, or quorum and of',
        line: 12,
        column: 5,
      },
      { path: '', problem: 'has 120 steps', fix: null, line: null, column: null },
    ];
    expect(english(problemLines('feature.yaml', problems))).toBe(
      'feature.yaml:12:5: steps.lock.gate is decided by nobody; give all, or quorum and of\nfeature.yaml: has 120 steps',
    );
  });

  it('is each version with who published it when and why, and a mark at the one that starts runs', () => {
    const old = { ...version, version: 2, current: false, why: null };
    const gone = { ...version, name: 'fix', version: 1, current: false, retired: true };
    expect(english(versionLines([old, version, gone]))).toBe(
      [
        '  feature    2  2026-11-28 10:15  person:ada',
        '* feature    3  2026-11-28 10:15  person:ada  The DoP decides too.',
        '- fix        1  2026-11-28 10:15  person:ada  The DoP decides too.',
      ].join('\n'),
    );
    expect(english(versionLines([]))).toBe('No template is published.');
  });

  it('is no version that is not a number', () => {
    expect(numbered('--from', undefined)).toBeNull();
    expect(numbered('--from', '12')).toBe(12);
    for (const wrong of ['0', '-1', 'two', '1.5', ''])
      expect(() => numbered('--from', wrong)).toThrow(/--from is the number of a version/);
  });
});

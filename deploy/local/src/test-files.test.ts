import { describe, expect, it } from '@jest/globals';
import type { Outcome } from './jest-outcome.js';
import { type Ended, runFiles } from './test-files.js';

const PASSED = { passed: 1, failed: 0, skipped: 0 };
const files = Array.from({ length: 70 }, (_, nth) => `file ${nth}`);
const passing = (of: readonly string[]): Outcome => new Map(of.map((file) => [file, PASSED]));
const failed = (outcome: Outcome) => [...outcome].filter(([, tally]) => tally.failed > 0).map(([file]) => file);

describe('running files of tests', () => {
  it('runs each once, in processes that have a few of them each, so many at a time', async () => {
    const [runs, now, most] = [[] as string[][], new Set<number>(), [] as number[]];
    const outcome = await runFiles(files, 2, async (of) => {
      const nth = runs.push([...of]);
      now.add(nth);
      most.push(now.size);
      await new Promise(setImmediate);
      now.delete(nth);
      return { outcome: passing(of), unended: [] };
    });
    expect(runs.flat().sort()).toEqual([...files].sort());
    expect([runs.length, Math.max(...runs.map((of) => of.length)), Math.max(...most)]).toEqual([3, 24, 2]);
    expect([outcome.size, failed(outcome)]).toEqual([70, []]);
  });

  it('has a file that does not end for failed, and goes on behind it', async () => {
    const asked: number[] = [];
    const stuck = (of: readonly string[]): Ended => {
      asked.push(of.length);
      const at = of.indexOf('file 5');
      return at < 0
        ? { outcome: passing(of), unended: [] }
        : { outcome: passing(of.slice(0, at)), unended: ['file 5'] };
    };
    const outcome = await runFiles(files.slice(0, 10), 1, async (of) => stuck(of));
    expect([outcome.size, failed(outcome), asked]).toEqual([10, ['file 5'], [10, 4]]);
  });

  it('has all files for failed where jest does not even begin', async () => {
    const outcome = await runFiles(files.slice(0, 3), 1, async () => ({ outcome: new Map(), unended: [] }));
    expect(failed(outcome)).toEqual(files.slice(0, 3));
  });
});

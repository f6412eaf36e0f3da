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
    const outcome = await runFiles({ parts: files, whole: [] }, 2, async (of) => {
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

  it('runs tests of the whole first, beside those of parts and never two at a time', async () => {
    const whole = Array.from({ length: 35 }, (_, nth) => `whole ${nth}`);
    const began: string[] = [];
    let now = 0;
    const outcome = await runFiles({ parts: files, whole }, 2, async (of) => {
      began.push(of[0]!);
      const isWhole = of.some((file) => whole.includes(file));
      expect((now += isWhole ? 1 : 0)).toBeLessThan(2);
      await new Promise(setImmediate);
      now -= isWhole ? 1 : 0;
      return { outcome: passing(of), unended: [] };
    });
    expect([outcome.size, began.slice(0, 2)]).toEqual([105, ['whole 0', 'file 0']]);
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
    const outcome = await runFiles({ parts: files.slice(0, 10), whole: [] }, 1, async (of) => stuck(of));
    expect([outcome.size, failed(outcome), asked]).toEqual([10, ['file 5'], [10, 4]]);
  });

  it('has all files for failed where jest does not even begin', async () => {
    const outcome = await runFiles({ parts: files.slice(0, 3), whole: [] }, 1, async () => ({
      outcome: new Map(),
      unended: [],
    }));
    expect(failed(outcome)).toEqual(files.slice(0, 3));
  });
});

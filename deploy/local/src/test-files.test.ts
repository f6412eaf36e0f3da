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
    const outcome = await runFiles({ parts: files, whole: [] }, { all: 2, whole: 1 }, async (of) => {
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

  it.each([1, 2])('runs tests of the whole first, beside those of parts, and at most %i at a time', async (most) => {
    const whole = Array.from({ length: 35 }, (_, nth) => `whole ${nth}`);
    const [began, atOnce] = [[] as string[], [] as number[]];
    let now = 0;
    const outcome = await runFiles({ parts: files, whole }, { all: 3, whole: most }, async (of) => {
      began.push(of[0]!);
      const isWhole = whole.includes(of[0]!);
      atOnce.push((now += isWhole ? 1 : 0));
      await new Promise(setImmediate);
      now -= isWhole ? 1 : 0;
      return { outcome: passing(of), unended: [] };
    });
    expect([outcome.size, began.slice(0, 3)]).toEqual([105, ['whole 0', 'file 0', 'file 1']]);
    expect([began.filter((file) => whole.includes(file)), Math.max(...atOnce)]).toEqual([whole, most]);
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
    const outcome = await runFiles({ parts: files.slice(0, 10), whole: [] }, { all: 1, whole: 1 }, async (of) =>
      stuck(of),
    );
    expect([outcome.size, failed(outcome), asked]).toEqual([10, ['file 5'], [10, 4]]);
  });

  it('has all files for failed where jest does not even begin', async () => {
    const outcome = await runFiles({ parts: files.slice(0, 3), whole: [] }, { all: 1, whole: 1 }, async () => ({
      outcome: new Map(),
      unended: [],
    }));
    expect(failed(outcome)).toEqual(files.slice(0, 3));
  });
});

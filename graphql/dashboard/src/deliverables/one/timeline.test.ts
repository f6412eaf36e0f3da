import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Found } from './one.queries.js';
import { lengthOf, numbered, stepTo, ticksOf, timeText } from './timeline.js';

const found = (start: number | null): Found => ({
  ...{ severity: 'issue', code: 'qc.black', subject: 'picture', text: 'Black', fixed: null, before: null },
  spot:
    start === null ? null : { start, end: start + 2, timecodeIn: null, timecodeOut: null, channel: null, still: null },
});

describe('the timeline of a control', () => {
  const all = numbered({ findings: [found(30), found(null)], rechecked: [found(4)] });
  it('goes through what concerns the whole file, then from the beginning to the end', () => {
    expect(all.map(({ finding, again }) => [finding.spot?.start ?? null, again])).toEqual([
      [null, false],
      [4, true],
      [30, false],
    ]);
    expect([stepTo(all, 1, -1), stepTo(all, 1, 1), stepTo(all, 3, 1)]).toEqual([1, 2, 3]);
  });
  it('is as long as the file, or a little longer than the last finding where nobody knows', () => {
    expect(lengthOf(all, 2400, '24/1')).toBe(100);
    expect(lengthOf(all, null, '24/1')).toBeCloseTo(35.2);
  });
  it('has a few round marks, whatever its length', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 14_400, noNaN: true }), (length) => {
        const ticks = ticksOf(length);
        expect(ticks.length).toBeLessThanOrEqual(9);
        expect(Math.max(...ticks)).toBeLessThanOrEqual(length);
      }),
    );
  });
  it('says times as one says them of a film', () => {
    expect([timeText(65), timeText(3725)]).toEqual(['1:05', '1:02:05']);
  });
});

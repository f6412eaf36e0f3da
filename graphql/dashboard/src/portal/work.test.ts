import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bySpan, nextOf, spanOf, type Work } from './work.js';

const now = new Date('2026-05-04T12:00:00Z');
const one = (more: Partial<Work> = {}): Work => ({
  ...{ id: 'a', project: 'p', projectTitle: 'P', type: 'ANM', unit: 'BECH_0010', shot: 'BECH_0010' },
  ...{ status: 'ready', attempt: 1, due: null, priority: 'normal' },
  ...more,
});

describe('the work of a vendor', () => {
  it.each([
    ['2026-05-04T11:00:00Z', 'ready', 'late'],
    ['2026-05-04T11:00:00Z', 'wfa', 'week'],
    ['2026-05-05T11:00:00Z', 'wip', 'week'],
    ['2026-06-04T11:00:00Z', 'wip', 'later'],
    [null, 'wip', 'never'],
  ])('due at %s and %s is %s', (due, status, span) => {
    expect(spanOf({ due, status }, now)).toBe(span);
  });
  it('is in order by day, then by how urgent it is, then by name as people count', () => {
    const day = '2026-05-05T10:00:00Z';
    const listed = bySpan(
      [
        one({ id: '1', unit: 'S_100', due: day }),
        one({ id: '2', unit: 'S_20', due: day }),
        one({ id: '3', unit: 'S_300', due: day, priority: 'urgent' }),
        one({ id: '4', unit: 'S_1', due: '2026-05-06T10:00:00Z' }),
      ],
      now,
    );
    expect(listed.map(({ work }) => work.map(({ id }) => id))).toEqual([['3', '2', '1', '4']]);
  });
  it('is all there, once, however it is dated', () => {
    const work = fc.record({
      id: fc.uuid(),
      due: fc.option(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }).map(String)),
      status: fc.constantFrom('ready', 'wip', 'wfa', 'done'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(work, { selector: ({ id }) => id }), (some) => {
        const all = bySpan(some.map(one), now).flatMap((each) => each.work.map(({ id }) => id));
        expect(all.sort()).toEqual(some.map(({ id }) => id).sort());
      }),
    );
  });
  it('goes from a retake to work and to review, and nowhere from an end', () => {
    expect(nextOf('retake')).toEqual(['wip', 'wfa', 'hold']);
    expect(nextOf('done')).toEqual([]);
  });
});

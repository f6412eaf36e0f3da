import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Asked, filterOf, isNarrowed, nextSort, readAsked, sortOf, TASK_STATUSES, writeAsked } from './asked.js';
import { joined, parted } from './listed.js';

const name = fc.string({ minLength: 1, maxLength: 12 });
const type = fc.constantFrom('PUL', 'CMP', 'TCK');
const asked: fc.Arbitrary<Asked> = fc.record({
  ...{ text: fc.string(), work: fc.constantFrom('', 'hsm'), person: fc.constantFrom('', 'p-1'), dropped: fc.boolean() },
  sequences: fc.array(name),
  reels: fc.array(fc.integer({ min: 1, max: 23 })),
  vendors: fc.array(name),
  statuses: fc.uniqueArray(
    fc.record({ type, in: fc.uniqueArray(fc.constantFrom(...TASK_STATUSES), { minLength: 1 }), none: fc.boolean() }),
    { selector: (each) => each.type },
  ),
  sort: fc.option(
    fc.oneof(
      fc.record({ by: fc.constantFrom('cut', 'code', 'frames'), type: fc.constant(null), descending: fc.boolean() }),
      fc.record({ by: fc.constantFrom('status', 'due'), type, descending: fc.boolean() }),
    ),
  ),
  group: fc.constantFrom(null, 'sequence', 'reel', 'vendor'),
  hidden: fc.array(type),
});

describe('what a grid is asked for', () => {
  it('is read from an address as it was written there', () => {
    fc.assert(
      fc.property(asked, (each) => {
        const said = new URLSearchParams();
        for (const [key, value] of Object.entries(writeAsked(each))) if (value !== null) said.set(key, value);
        const sent = new URLSearchParams(said.toString());
        expect(readAsked((key) => sent.get(key))).toEqual(each);
      }),
    );
  });

  it('keeps bars and backslashes in the names of its sequences', () => {
    expect(parted(joined(['A|B', String.raw`C\D`, '']))).toEqual(['A|B', String.raw`C\D`, '']);
  });

  it('leaves out what an address says that is nothing', () => {
    const said: Record<string, string> = {
      is: 'CMP.gone|.wip|ROT',
      sort: 'status',
      group: 'colour',
      reel: '0|2.5|R1|24',
    };
    const read = readAsked((key) => said[key]);
    expect(read).toMatchObject({ statuses: [], reels: [], sort: null, group: null });
    expect(isNarrowed(read)).toBe(false);
    expect(filterOf(read)).toMatchObject({ sequences: null, statuses: null, text: null });
  });

  it('is in order by its groups first', () => {
    const by = readAsked((key) => ({ group: 'vendor', sort: '-due.CMP' })[key as 'group']);
    expect(sortOf(by).map((each) => each.by)).toEqual(['vendor', 'due']);
  });

  it('is sorted up, down, and then as the cut is', () => {
    const up = nextSort(null, 'code');
    const down = nextSort(up, 'code');
    expect([up?.descending, down?.descending, nextSort(down, 'code')]).toEqual([false, true, null]);
    expect(nextSort(up, 'due', 'CMP')).toEqual({ by: 'due', type: 'CMP', descending: false });
  });
});

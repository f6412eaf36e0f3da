import { describe, expect, it } from '@jest/globals';
import { saidOf } from './change.js';

const change = (kinds: string[], head = 0, tail = 0, frames: [number, number] = [48, 48]) =>
  saidOf({ kinds, head, tail, before: { frames: frames[0] }, after: { frames: frames[1] } });

describe('what a cut changed of a shot', () => {
  it.each([
    ['longer at the tail', ['longer'], 0, 12, [{ key: 'tailMore', count: 12 }]],
    [
      'longer at both ends',
      ['longer'],
      4,
      12,
      [
        { key: 'headMore', count: 4 },
        { key: 'tailMore', count: 12 },
      ],
    ],
    ['shorter at the head', ['shorter'], -6, 0, [{ key: 'headLess', count: 6 }]],
    [
      'longer, and begun later',
      ['longer'],
      -2,
      8,
      [
        { key: 'headLess', count: 2 },
        { key: 'tailMore', count: 8 },
      ],
    ],
    ['slipped to an earlier frame', ['slipped'], 3, -3, [{ key: 'earlier', count: 3 }]],
    ['slipped to a later frame', ['slipped'], -3, 3, [{ key: 'later', count: 3 }]],
    ['of another source and longer', ['longer', 'replaced'], 0, 12, [{ key: 'replaced' }]],
    ['of another speed', ['retimed'], 0, 24, [{ key: 'retimed' }]],
    ['new', ['added'], 0, 0, [{ key: 'added' }]],
    ['elsewhere', ['moved'], 0, 0, [{ key: 'moved' }]],
    ['longer and elsewhere', ['longer', 'moved'], 0, 5, [{ key: 'tailMore', count: 5 }, { key: 'moved' }]],
  ])('is said: %s', (_, kinds, head, tail, said) => expect(change(kinds, head, tail)).toEqual(said));

  it('is how much shorter it is, where nobody knows at which end', () =>
    expect(change(['shorter'], 0, 0, [60, 48])).toEqual([{ key: 'less', count: 12 }]));
});

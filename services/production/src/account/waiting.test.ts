import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { COUNTED, type Counted, waitAfter } from './waiting.js';

const counted = fc.constantFrom(...(Object.keys(COUNTED) as Counted[]));

describe('the wait after failures', () => {
  it('is none at first, then grows, and never past its longest', () => {
    fc.assert(
      fc.property(counted, fc.nat(10_000), (what, failures) => {
        const { free, longest } = COUNTED[what];
        const wait = waitAfter(what, failures);
        expect(wait <= longest && wait <= waitAfter(what, failures + 1)).toBe(true);
        expect(wait === 0).toBe(failures < free);
      }),
    );
  });
  it('leaves a guesser some hundred tries a day at one account', () => {
    const day = 86_400_000;
    let [at, tries] = [0, 0];
    while (at < day) at += waitAfter('account', ++tries) || 1;
    expect(tries).toBeLessThan(110);
  });
});

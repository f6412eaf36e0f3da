import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checksumsOf, curlOf, named } from './lists.js';

const file = (fileName: string | null, more = {}) => ({
  fileName,
  sha256: 'a'.repeat(64),
  address: '/m/1?t=x',
  ...more,
});

describe('the lists of a package', () => {
  it('give each file a name of its own', () => {
    expect(named([file('plate.mov'), file('plate.mov'), file('notes'), file('notes')]).map(({ as }) => as)).toEqual([
      ...['plate.mov', 'plate (2).mov', 'notes', 'notes (2)'],
    ]);
    const names = fc.array(fc.constantFrom('a.mov', 'a (2).mov', 'a', '.a'), { maxLength: 12 });
    fc.assert(
      fc.property(names, (some) => {
        const as = named(some.map((name) => file(name))).map((each) => each.as);
        expect(new Set(as).size).toBe(some.length);
      }),
    );
  });
  it('say checksums as the tools of every system check them, of what was read', () =>
    expect(checksumsOf([file('a.mov'), file('b.mov', { sha256: null }), file(null)])).toBe(
      `${'a'.repeat(64)}  a.mov\n`,
    ));
  it('say where each file is got, and under which name it is kept', () =>
    expect(curlOf([file('a "b".mov'), file('c.mov', { address: null })], 'https://x', 'Good\nfor now')).toBe(
      '# Good for now\nurl = "https://x/m/1?t=x"\noutput = "a \\"b\\".mov"\ncontinue-at = -\nfail\n',
    ));
  it('keep every name on its line', () => {
    fc.assert(fc.property(fc.string(), (name) => checksumsOf([file(name)]).split('\n').length === 2));
  });
});

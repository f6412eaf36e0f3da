import { effort } from '@bobine/testing/effort';
import { describe, expect, it } from '@jest/globals';
import { isIgnored, USUALLY_IGNORED } from './ignore.js';

describe('ignoring', () => {
  it.each([
    ['.DS_Store', 'Clips/.DS_Store', true],
    ['ascmhl', 'Reels/ascmhl/0001.mhl', true],
    ['ascmhl/', 'ascmhl', false],
    ['ascmhl/', 'ascmhl/0001.mhl', true],
    ['*.tmp', 'a/b/c.tmp', true],
    ['*.tmp', 'a/b/c.tmpx', false],
    ['/tmp', 'tmp/a', true],
    ['/tmp', 'a/tmp', false],
    ['a/?.mov', 'a/1.mov', true],
    ['a/?.mov', 'b/a/1.mov', false],
    ['A*1*.mov', 'A001.R1EC.mov', true],
    ['', 'a', false],
  ])('by %j, %s: %s', (pattern, path, expected) => {
    expect(isIgnored(path, [pattern])).toBe(expected);
  });

  it('leaves out what every tool leaves out', () => {
    expect(isIgnored('Clips/A001.mov', USUALLY_IGNORED)).toBe(false);
    expect(isIgnored('ascmhl/ascmhl_chain.xml', USUALLY_IGNORED)).toBe(true);
  });

  it('is not slowed down by a pattern made to be slow', async () => {
    const slow = () => expect(isIgnored('a'.repeat(4000), [`${'*a'.repeat(2000)}b`])).toBe(false);
    expect(await effort(slow)).toBeLessThan(500);
  });
});

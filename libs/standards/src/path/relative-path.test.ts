import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { relativePath } from './relative-path.js';

describe('a path from outside', () => {
  it.each(['Clips/A002C006.mov', 'Sidecar.txt', 'a/b/..c', 'été/plan 1.mov', 'notes~'])(
    'passes when it stays inside: %s',
    (path) => {
      expect(relativePath(path)).toBe(path);
    },
  );

  it.each([
    ['', 'an empty name'],
    ['..', 'leaves'],
    ['a/../../b', 'leaves'],
    ['/etc/passwd', 'absolute'],
    ['C:/windows', 'absolute'],
    ['~root/x', 'home'],
    ['a\\..\\b', 'backslash'],
    ['a//b', 'empty name'],
    ['a/./b', 'dot'],
    ['a\u0000.mov', 'control'],
    ['x'.repeat(5000), 'longer'],
  ])('is refused when it could point elsewhere: %j', (path, why) => {
    expect(() => relativePath(path)).toThrow(
      expect.objectContaining({ code: 'path.unsafe', user: expect.stringContaining(why) }),
    );
  });

  it('never resolves above its root, whatever passes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('..', '.', 'a', '', '~', '/', '\\', 'b')), (names) => {
        const path = names.join('/');
        let passed = true;
        try {
          relativePath(path);
        } catch {
          passed = false;
        }
        if (passed) expect(new URL(path, 'file:///root/').pathname.startsWith('/root/')).toBe(true);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { posix } from 'node:path';
import { folderName, keptName, landingPath } from './landing.js';

describe('a path in a landing folder', () => {
  it.each(['A001.mov', 'rushes/A001/clip 1.mov', 'été.mov', 'a/b/..c', '...'])('may be %j', (path) => {
    expect(landingPath('lumen', path).file).toBe(`landing/lumen/${path}`);
  });

  it.each([
    '',
    '.',
    '..',
    '../nord/a.mov',
    'a/../../nord/a.mov',
    'a/..',
    '/etc/passwd',
    '//host/share',
    '~/a.mov',
    '~root/a.mov',
    'a\\..\\b.mov',
    '..\\nord\\a.mov',
    'C:\\a.mov',
    'c:/a.mov',
    'a/./b.mov',
    'a//b.mov',
    'a/',
    'a\u0000.mov',
    'a\n.mov',
  ])('may not be %j', (path) => {
    expect(() => landingPath('lumen', path)).toThrow(expect.objectContaining({ code: 'material.outsideLanding' }));
  });

  it.each(['..', 'a/../b', '.hidden', 'two words', ''])('is of no vendor with the code %j', (vendor) => {
    expect(() => landingPath(vendor, 'a.mov')).toThrow(expect.objectContaining({ code: 'material.outsideLanding' }));
  });

  it('never leads out of the folder, whatever is let through', () => {
    const name = fc.constantFrom('..', '.', '', '~', 'a', 'b\\', '\\', 'ü', '...');
    fc.assert(
      fc.property(fc.array(name), (names) => {
        try {
          const { file } = landingPath('lumen', names.join('/'));
          expect(posix.normalize(file).startsWith('landing/lumen/')).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'material.outsideLanding' });
        }
      }),
    );
  });
});

describe('a name in the store', () => {
  it.each([
    ['rushes/A001.mov', 'A001.mov'],
    ['-i.mov', '_i.mov'],
    ['.hidden', '_.hidden'],
    ['a%03d b;c.mov', 'a_03d_b_c.mov'],
    [`${'x'.repeat(300)}.mov`, `${'x'.repeat(100)}.mov`],
  ])('keeps of %j what is harmless', (path, kept) => {
    expect(keptName(path)).toBe(kept);
  });
  it('never is a folder above or an option, whatever the name was', () => {
    fc.assert(fc.property(fc.string(), (path) => expect(keptName(path)).not.toMatch(/^$|^[.-]|[^A-Za-z0-9._-]/)));
  });
  it.each([
    ['hsm', 'hsm'],
    ['a/../b', 'a____b'],
    ['..', '__'],
  ])('makes of the code %j one folder', (code, folder) => {
    expect(folderName(code)).toBe(folder);
  });
});

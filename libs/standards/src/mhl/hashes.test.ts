import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { HASH_FORMATS, hashesOf, hashValue, startHashing } from './hashes.js';

describe('hashing', () => {
  it('gives the known values of the empty file', async () => {
    expect(await hashesOf(new Uint8Array(), ['md5', 'sha1', 'xxh128', 'xxh3', 'xxh64'])).toEqual({
      md5: 'd41d8cd98f00b204e9800998ecf8427e',
      sha1: 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
      xxh128: '99aa06d3014798d86001c324468d497f',
      xxh3: '2d06800538d394c2',
      xxh64: 'ef46db3751d8e999',
    });
  });

  it('does not depend on how the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 })), async (chunks) => {
        const hashing = await startHashing(HASH_FORMATS);
        for (const chunk of chunks) hashing.update(chunk);
        const whole = Buffer.concat(chunks);
        const hashes = hashing.digest();
        expect(hashes).toEqual(await hashesOf(whole, HASH_FORMATS));
        expect(hashes.md5).toBe(createHash('md5').update(whole).digest('hex'));
      }),
      { numRuns: 30 },
    );
  });

  it('tells a hash from what is none', () => {
    expect(hashValue('xxh64', '0EA03B369A463D9D')).toBe('0ea03b369a463d9d');
    for (const text of ['', '0ea03b369a463d9', '0ea03b369a463d9g', '../../etc/passwd']) {
      expect(() => hashValue('xxh64', text)).toThrow(expect.objectContaining({ code: 'mhl.hash' }));
    }
  });
});

import { english } from '@bobine/contracts';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { difference, keptPath, readAnnounced } from './upload.js';
import { UploadAddress } from './upload-address.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const said = { source: '/vendors/lab', project: 'hsm', filename: 'a.mov', sha256: 'a'.repeat(64) };
const headers = (more: Record<string, string | undefined> = {}, length = '5') => ({
  'tus-resumable': ['1.0.0'],
  'upload-length': [length],
  'upload-metadata': [
    Object.entries({ ...said, ...more })
      .flatMap(([key, value]) => (value === undefined ? [] : [`${key} ${base64(value)}`]))
      .join(','),
  ],
});

describe('what a vendor says of a file before it sends it', () => {
  it('is read from the headers of tus', () => {
    const { filename: name, ...rest } = said;
    expect(readAnnounced(headers())).toEqual({ ...rest, name, size: 5 });
  });
  it.each([
    ['sha256: is missing', { sha256: undefined }],
    ['sha256: must match', { sha256: 'A'.repeat(64) }],
    ['xxh64: must match', { xxh64: '12' }],
    ['source: is missing', { source: undefined }],
    ['project: must match', { project: '../hsm' }],
    ['filename: must be a plain file name; it leaves its folder', { filename: '../../etc/passwd' }],
    ['filename: must be a plain file name; it leaves its folder', { filename: '..' }],
    ['filename: must be a plain file name; it is absolute', { filename: '/etc/passwd' }],
    ['filename: must be a plain file name; it names a folder', { filename: 'a/b.mov' }],
    ['filename: must be a plain file name; it holds a backslash', { filename: '..\\b.mov' }],
    ['filename: must be a plain file name; it holds control characters', { filename: 'a\u0000.mov' }],
    ['path: is not known here', { path: 'x' }],
  ])('is refused with "%s"', (fault, more) => {
    expect(() => readAnnounced(headers(more))).toThrow(
      expect.objectContaining({ code: 'input.invalid', user: expect.stringContaining(fault) }),
    );
  });
  it.each(['-1', '', '1e9', '99999999999999999999', '0x10'])('has no length %j', (length) => {
    expect(() => readAnnounced(headers({}, length))).toThrow(/size/);
  });
  it('is refused when a header comes twice, or is longer than any of ours', () => {
    expect(() => readAnnounced({ ...headers(), 'upload-length': ['5', '6'] })).toThrow(/size: is missing/);
    expect(() => readAnnounced(headers({ filetype: 'x'.repeat(5000) }))).toThrow(/at most 4,096/);
    expect(() => readAnnounced({ ...headers(), 'upload-metadata': ['a b c'] })).toThrow(/each key once/);
  });
  it('gives of its name nothing to a path but a harmless ending', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(keptPath({ id: 'x', name })).toMatch(/^uploads\/x(\.[A-Za-z0-9]{1,10})?$/);
      }),
    );
  });
  it('is compared with what came, and both values are told', () => {
    const found = { size: 5, sha256: 'a'.repeat(64), xxh64: '0'.repeat(16) };
    const said = (announced: Parameters<typeof difference>[0]) => english(difference(announced, found) ?? '');
    expect(said({ name: 'a.mov', size: 5, sha256: found.sha256 })).toBe('');
    expect(said({ name: 'a.mov', size: 6, sha256: found.sha256 })).toContain('5 bytes here and not 6');
    expect(said({ name: 'a.mov', size: 5, sha256: 'b'.repeat(64) })).toContain(
      `sha256 ${'a'.repeat(64)} here and not ${'b'.repeat(64)}`,
    );
    expect(said({ name: 'a.mov', size: 5, sha256: found.sha256, xxh64: '1'.repeat(16) })).toMatch(/xxh64/);
  });
});

describe('the address of an upload', () => {
  const id = '0190a000-0000-7000-8000-000000000001';
  const address = new UploadAddress(randomBytes(32).toString('base64'));
  it('opens its upload, and no other site makes the same', () => {
    expect(address.idOf(address.of(id))).toBe(id);
    expect(new UploadAddress(randomBytes(32).toString('base64')).idOf(address.of(id))).toBeUndefined();
  });
  it.each(['', id, `${id}.`, `${id}.${'A'.repeat(43)}`, '../../etc/passwd', `x${address.of(id)}`])(
    'is not %j',
    (text) => {
      expect(address.idOf(text)).toBeUndefined();
    },
  );
});

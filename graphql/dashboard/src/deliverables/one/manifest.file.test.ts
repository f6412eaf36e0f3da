import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byFolder, difference, readManifest } from './manifest.file.js';

const file = (path: string, sha256: string, size = 10) => ({ path, role: 'package', size, sha256, xxh64: 'x' });
const manifest = (attempt: number, files: object[]) => ({
  ...{ manifest: 'bobine/manifest/v1', stamp: null, createdAt: '2026-12-01T00:00:00Z', project: 'p' },
  deliverable: { code: 'PAD', name: 'PAD', recipient: 'dist', version: null, language: 'fr', territory: 'FR', attempt },
  work: { title: 'Film', identifiers: [{ scope: 'eidr', value: '10.5240/X' }], missing: ['isan'] },
  specification: { title: 'PAD HD' },
  files,
});

describe('a manifest', () => {
  it('is read as far as it is one, and never fails on what is none', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readManifest(value)));
    expect(readManifest({ files: 'none' })).toBeNull();
    const read = readManifest(manifest(1, [file('a/b.mov', 's'), { path: 3 }]));
    expect(read?.files.map(({ path }) => path)).toEqual(['a/b.mov']);
    expect(read?.facts).toMatchObject({ code: 'PAD', attempt: '1', work: 'Film' });
    expect(read?.missing).toEqual(['isan']);
  });
  it('lists files by the folder they lie in', () => {
    const files = readManifest(manifest(1, [file('b/2', 's'), file('1', 's'), file('b/1', 's')]))?.files ?? [];
    expect(byFolder(files).map(({ folder, files: of }) => [folder, of.length])).toEqual([
      ['', 1],
      ['b', 2],
    ]);
  });
  it('says what is different from an earlier one', () => {
    const [before, after] = [
      readManifest(manifest(1, [file('gone', 's'), file('same', 's'), file('other', 's')])),
      readManifest(manifest(2, [file('same', 's'), file('other', 't', 12), file('new', 's')])),
    ];
    if (!before || !after) throw new Error('They are manifests.');
    const { files, facts } = difference(before, after);
    expect(files.map(({ path, change }) => `${path} ${change}`)).toEqual([
      'gone removed',
      'new added',
      'other changed',
      'same same',
    ]);
    expect(facts).toEqual([]);
    const renamed = { ...after, facts: { ...after.facts, name: 'PAD 2' } };
    expect(difference(before, renamed).facts).toEqual([{ name: 'name', before: 'PAD', after: 'PAD 2' }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { matched, readManifest } from './manifest.js';

const file = (path: string) => ({ path, size: 1, sha256: 'a'.repeat(64), role: 'package' });

describe('a manifest', () => {
  it('is read when it is ours, and of others nothing', () => {
    const manifest = {
      manifest: 'bobine/manifest/v1',
      files: [file('a.mxf'), { path: 1 }],
      work: { missing: ['isan'] },
    };
    expect(readManifest(manifest)).toEqual({ files: [file('a.mxf')], missing: ['isan'] });
    expect(readManifest({ files: [] })).toBeNull();
    expect(readManifest(null)).toBeNull();
  });
  it('finds dropped files by their path, wherever the folder lies, and by a name that is the only one', () => {
    const listed = [file('a/ASSETMAP.xml'), file('b/ASSETMAP.xml'), file('a/reel.mxf')];
    const dropped = (path: string) => ({ path, size: 1 });
    const found = matched(listed, [dropped('delivery/b/ASSETMAP.xml'), dropped('reel.mxf'), dropped('ASSETMAP.xml')]);
    expect([...found].map(([path, one]) => [path, one.path])).toEqual([
      ['b/ASSETMAP.xml', 'delivery/b/ASSETMAP.xml'],
      ['a/reel.mxf', 'reel.mxf'],
    ]);
  });
});

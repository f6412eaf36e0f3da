import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { c4Id } from './c4.js';
import { hashesOf, type Hashes, type HashFormat } from './hashes.js';
import type { MhlManifest } from './mhl.js';
import { readMhlChain, verifyMhlChain } from './mhl-chain.js';
import { readMhl } from './read-mhl.js';
import { isIntact, verifyMhl } from './verify-mhl.js';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));

async function hashesIn(folder: string, formats: HashFormat[] = ['xxh64']): Promise<Map<string, Hashes>> {
  const root = join(fixtures, folder);
  const found = new Map<string, Hashes>();
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const file = join(root, name);
    if (statSync(file).isFile()) found.set(relative(root, file), await hashesOf(readFileSync(file), formats));
  }
  return found;
}

const history = (folder: string): MhlManifest[] => {
  const place = join(fixtures, folder, 'ascmhl');
  const files = readdirSync(place).filter((name) => name.endsWith('.mhl'));
  return files.sort().map((name) => readMhl(readFileSync(join(place, name))));
};

const manifest = (files: MhlManifest['files'], ignore: string[] = []): MhlManifest => ({
  createdAt: '',
  hostname: '',
  tool: { name: '' },
  authors: [],
  ignore,
  files,
  directories: [],
  references: [],
});

describe('verifying', () => {
  it('proves scenario 01: a card copied whole', async () => {
    const verdict = verifyMhl(
      history('scenario_01/travel_01/A002R2EC'),
      await hashesIn('scenario_01/travel_01/A002R2EC'),
    );
    expect(verdict).toEqual({
      verified: ['Clips/A002C006_141024_R2EC.mov', 'Clips/A002C007_141024_R2EC.mov', 'Sidecar.txt'],
      failed: [],
      missing: [],
      unlisted: [],
      uncompared: [],
    });
    expect(isIntact(verdict)).toBe(true);
  });

  it('fails the file server of scenario 04, where the sidecar was altered on the way', async () => {
    const found = await hashesIn('scenario_04/file_server/A002R2EC');
    const [first, second] = history('scenario_04/file_server/A002R2EC');
    const failure = { path: 'Sidecar.txt', format: 'xxh64', actual: '70d2cf31aaa3eac4' };
    expect(verifyMhl(first!, found).failed).toEqual([{ ...failure, expected: '3ab5a4166b9bde44' }]);
    expect(verifyMhl([first!, second!], found).failed).toEqual([{ ...failure, expected: '3ab5a4166b9bde44' }]);
    expect(isIntact(verifyMhl([first!, second!], found))).toBe(false);
    // The second generation alone recorded the wrong hash, as failed: that it is found again proves nothing.
    expect(verifyMhl(second!, found).failed).toEqual([failure]);
    expect(
      isIntact(verifyMhl(history('scenario_04/travel_01/A002R2EC'), await hashesIn('scenario_04/travel_01/A002R2EC'))),
    ).toBe(true);
  });

  it('tells that no manifest of the history was changed', async () => {
    const place = join(fixtures, 'scenario_04/file_server/A002R2EC/ascmhl');
    const chain = readMhlChain(readFileSync(join(place, 'ascmhl_chain.xml')));
    const actual = new Map(
      await Promise.all(
        chain.map(async ({ fileName }) => [fileName, await c4Id(readFileSync(join(place, fileName)))] as const),
      ),
    );
    expect(verifyMhlChain(chain, actual)).toMatchObject({ verified: { length: 2 }, failed: [], missing: [] });
  });

  it('names what is missing, what is not listed, and what cannot be compared', () => {
    const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
    const list = manifest(
      [
        { path: 'gone.mov', hashes: { md5: { value: md5 } } },
        { path: 'other-format.mov', hashes: { md5: { value: md5 } } },
        { path: 'no-hash.mov', hashes: {} },
      ],
      ['*.tmp'],
    );
    const xxh64 = 'ef46db3751d8e999';
    const found = {
      'other-format.mov': { xxh64 },
      'no-hash.mov': { xxh64 },
      'new.mov': { xxh64 },
      'x.tmp': { xxh64 },
      'ascmhl/1.mhl': { xxh64 },
    };
    expect(verifyMhl(list, found)).toEqual({
      verified: [],
      failed: [],
      missing: ['gone.mov'],
      unlisted: ['new.mov'],
      uncompared: ['no-hash.mov', 'other-format.mov'],
    });
  });

  it('wants every format that both sides have to agree', () => {
    const list = manifest([
      {
        path: 'a',
        hashes: { md5: { value: 'd41d8cd98f00b204e9800998ecf8427e' }, xxh64: { value: 'ef46db3751d8e999' } },
      },
    ]);
    const found = { a: { md5: '00000000000000000000000000000000', xxh64: 'ef46db3751d8e999' } };
    expect(verifyMhl(list, found)).toMatchObject({ verified: [], failed: [{ path: 'a', format: 'md5' }] });
  });

  it('follows a file that was renamed, and one found good again after a failure', () => {
    const good = { value: 'ef46db3751d8e999' };
    const renamed = [
      manifest([{ path: 'a.mov', hashes: { xxh64: good } }]),
      manifest([
        { path: 'b.mov', previousPath: 'a.mov', hashes: { xxh64: { value: '0000000000000000', action: 'failed' } } },
      ]),
    ];
    expect(verifyMhl(renamed, { 'b.mov': { xxh64: good.value } })).toMatchObject({ verified: ['b.mov'], missing: [] });
    expect(verifyMhl(renamed, { 'b.mov': { xxh64: '0000000000000000' } })).toMatchObject({
      failed: [{ path: 'b.mov' }],
    });
  });

  it('is not fooled by names that objects have of themselves', () => {
    const list = manifest([
      { path: '__proto__', hashes: { xxh64: { value: 'ef46db3751d8e999' } } },
      { path: 'constructor', hashes: {} },
    ]);
    expect(verifyMhl(list, {})).toMatchObject({ verified: [], missing: ['__proto__', 'constructor'] });
  });
});

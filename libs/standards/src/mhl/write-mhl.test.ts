import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import type { MhlGeneration } from './generation.js';
import { hashesOf, type HashFormat } from './hashes.js';
import { readMhlChain, verifyMhlChain } from './mhl-chain.js';
import { readMhl } from './read-mhl.js';
import { isIntact, verifyMhl } from './verify-mhl.js';
import { writeMhl } from './write-mhl.js';

const fixture = (path: string): Buffer => readFileSync(new URL(`./fixtures/${path}`, import.meta.url));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const shot = new Date('2020-01-15T13:00:00Z');
const card = 'scenario_01/travel_01/A002R2EC';

/** Scenario 01 of the specification: a camera card with two clips and a text. */
async function cameraCard(formats: HashFormat[]): Promise<MhlGeneration> {
  const file = async (path: string, size: number) => ({
    path,
    size,
    modifiedAt: shot,
    hashes: await hashesOf(fixture(`${card}/${path}`), formats),
  });
  return {
    folder: 'A002R2EC',
    createdAt: new Date('2020-01-16T09:15:00Z'),
    hostname: 'myHost.local',
    tool: { name: 'ascmhl.py', version: '0.3 alpha' },
    process: 'in-place',
    files: [
      await file('Sidecar.txt', 58),
      await file('Clips/A002C007_141024_R2EC.mov', 4),
      await file('Clips/A002C006_141024_R2EC.mov', 5),
    ],
    directories: [{ path: 'Clips', modifiedAt: shot }],
  };
}

describe('writing a generation', () => {
  it('writes scenario 01 of the specification to the byte', async () => {
    const written = await writeMhl(await cameraCard(['xxh64']));
    expect(written.manifest.fileName).toBe('0001_A002R2EC_2020-01-16_091500Z.mhl');
    expect(written.manifest.xml).toBe(fixture(`${card}/ascmhl/${written.manifest.fileName}`).toString());
    expect(written.chain.fileName).toBe('ascmhl_chain.xml');
    expect(written.chain.xml).toBe(fixture(`${card}/ascmhl/ascmhl_chain.xml`).toString());
  });

  it('hashes folders as scenario 03 does in MD5', async () => {
    const { rootHash, manifest } = await writeMhl(await cameraCard(['md5', 'c4']));
    expect(rootHash?.content.md5).toBe('6fae2da9bc6dca45486cb91bfea6db70');
    expect(rootHash?.structure.md5).toBe('be1f2eaed208efbed061845a64cacdfa');
    expect(readMhl(bytes(manifest.xml)).directories[0]).toMatchObject({
      content: { md5: '202a2d71b56b080d9b089c1f4f29a4ba', c4: expect.stringMatching(/^c4.{88}$/) },
      structure: { md5: '4a739024fd19d928e9dea6bb5c480200' },
    });
  });

  it('goes on with a history: the next number, the former links kept', async () => {
    const first = await writeMhl(await cameraCard(['xxh64']));
    const second = await writeMhl({
      ...(await cameraCard(['xxh64'])),
      createdAt: new Date('2020-01-17T14:30:00Z'),
      previous: readMhlChain(bytes(first.chain.xml)),
    });
    expect(second.manifest.fileName).toBe('0002_A002R2EC_2020-01-17_143000Z.mhl');
    const chain = readMhlChain(bytes(second.chain.xml));
    expect(chain.map(({ sequence, c4 }) => [sequence, c4])).toEqual([
      [1, first.manifest.c4],
      [2, second.manifest.c4],
    ]);
    const actual = new Map([
      [first.manifest.fileName, first.manifest.c4],
      [second.manifest.fileName, 'c4other'],
    ]);
    expect(verifyMhlChain(chain, actual)).toEqual({
      verified: [first.manifest.fileName],
      failed: [second.manifest.fileName],
      missing: [],
    });
  });

  it('hashes folders only in formats that every file has', async () => {
    const generation = await cameraCard(['xxh64', 'md5']);
    const [first, ...others] = generation.files;
    const files = [{ ...first!, hashes: { md5: first!.hashes.md5! } }, ...others];
    expect(Object.keys((await writeMhl({ ...generation, files })).rootHash?.content ?? {})).toEqual(['md5']);
    expect((await writeMhl({ ...generation, files: [], directories: [] })).rootHash).toBeUndefined();
  });

  it('leaves out what is ignored, its own folder always', async () => {
    const generation = await cameraCard(['xxh64']);
    const hashes = { xxh64: '0ea03b369a463d9d' };
    const files = ['ascmhl/0001.mhl', 'Clips/.DS_Store', 'a.tmp'].map((path) => ({ path, size: 1, hashes }));
    const { manifest } = await writeMhl({ ...generation, files: [...generation.files, ...files], ignore: ['*.tmp'] });
    expect(readMhl(bytes(manifest.xml))).toMatchObject({
      files: { length: 3 },
      ignore: ['.DS_Store', 'ascmhl', 'ascmhl/', '*.tmp'],
    });
  });

  it('refuses unsafe paths, paths twice, hashes that are none, and a place for a name', async () => {
    const generation = await cameraCard(['xxh64']);
    const hashes = { xxh64: '0ea03b369a463d9d' };
    const refused = (change: Partial<MhlGeneration>) => expect(writeMhl({ ...generation, ...change })).rejects;
    await refused({ files: [{ path: '../up.mov', size: 1, hashes }] }).toMatchObject({ code: 'path.unsafe' });
    await refused({ files: [{ path: '~/a.mov', size: 1, hashes }] }).toMatchObject({ code: 'path.unsafe' });
    await refused({ files: ['a', 'a'].map((path) => ({ path, size: 1, hashes })) }).toMatchObject({
      code: 'mhl.twice',
    });
    await refused({ files: ['a/b', 'a'].map((path) => ({ path, size: 1, hashes })) }).toMatchObject({
      code: 'mhl.twice',
    });
    await refused({ files: [{ path: 'a', size: 1, hashes: { md5: 'x' } }] }).toMatchObject({ code: 'mhl.hash' });
    await refused({ folder: 'a/b' }).toMatchObject({ code: 'path.unsafe' });
    await refused({ hostname: 'a\u0007b' }).toMatchObject({ code: 'xml.character' });
  });

  const name = fc
    .stringMatching(/^[^/\\\u0000-\u001f\u007f~.:][^/\\\u0000-\u001f\u007f:]{0,8}$/u)
    .filter((text) => text.isWellFormed() && !/[\ufffe\uffff]/.test(text) && text !== 'ascmhl');
  const paths = fc.uniqueArray(
    fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/')),
    { minLength: 1, maxLength: 8 },
  );
  const disjoint = paths.filter((all) => all.every((path) => all.every((other) => !other.startsWith(`${path}/`))));

  it('is read back and verified, whatever the files are called', async () => {
    await fc.assert(
      fc.asyncProperty(disjoint, async (all) => {
        const files = await Promise.all(
          all.map(async (path) => ({ path, size: path.length, hashes: await hashesOf(bytes(path), ['xxh64']) })),
        );
        const { manifest } = await writeMhl({ ...(await cameraCard(['xxh64'])), files, directories: [] });
        const read = readMhl(bytes(manifest.xml));
        const found = Object.fromEntries(files.map(({ path, hashes }) => [path, hashes]));
        expect(new Set(read.files.map(({ path }) => path))).toEqual(new Set(all));
        expect(isIntact(verifyMhl(read, found))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

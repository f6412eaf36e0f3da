import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { english, sayIn } from '@bobine/contracts';
import { hashesOf, writeMhl } from '@bobine/standards';
import { describe, expect, it } from '@jest/globals';
import { GROUPS } from '../commands.js';
import { run } from '../frame/run.js';
import { readManifest } from './manifest.js';
import { verdictLines } from './verdict.js';

const sum = { sha256: 'a'.repeat(64), xxh64: 'b'.repeat(16) };
const manifest = (files: unknown) => ({
  ...{
    manifest: 'bobine/manifest/v1',
    project: 'hsm',
    deliverable: { code: 'PAD', attempt: 2 },
    createdAt: 'x',
    files,
  },
});
const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

describe('a manifest', () => {
  it('is read as far as it can be verified', () => {
    expect(readManifest(bytes(manifest([{ path: 'a/b.mov', size: 3, ...sum, role: 'package' }])))).toMatchObject({
      ...{ project: 'hsm', deliverable: 'PAD', attempt: 2, stamp: null, files: [{ path: 'a/b.mov', size: 3, ...sum }] },
    });
  });

  it.each([
    ['no JSON', Buffer.from('{'), /it is no JSON/],
    ['another document', bytes({ manifest: 'other' }), /is not bobine\/manifest\/v1/],
    ['no list', bytes(manifest('all')), /has no list of files/],
    ['a way out', bytes(manifest([{ path: '../etc/passwd', size: 1, ...sum }])), /file 1 leaves its folder/],
    ['an absolute path', bytes(manifest([{ path: '/etc/passwd', size: 1, ...sum }])), /is absolute/],
    ['a wrong size', bytes(manifest([{ path: 'a', size: -1, ...sum }])), /no number of bytes/],
    ['a wrong checksum', bytes(manifest([{ path: 'a', size: 1, ...sum, sha256: 'x' }])), /checksums of a/],
    [
      'a file twice',
      bytes(
        manifest([
          { path: 'a', size: 1, ...sum },
          { path: 'a', size: 1, ...sum },
        ]),
      ),
      /twice/,
    ],
  ])('is refused with %s', (_, given, why) => {
    expect(() => readManifest(given)).toThrow(
      expect.objectContaining({ code: 'manifest', user: expect.stringMatching(why) }),
    );
  });
});

/** A delivery as it is laid out: files, a manifest, and an ASC MHL of both. */
async function delivery(files: Record<string, string>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bobine-delivery-'));
  const put = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const listed = await Promise.all(
    Object.entries(files).map(async ([path, content]) => {
      const { xxh64 = '' } = await hashesOf(Buffer.from(content), ['xxh64']);
      return { path, size: content.length, sha256: createHash('sha256').update(content).digest('hex'), xxh64 };
    }),
  );
  for (const [path, content] of Object.entries(files)) put(path, content);
  const own = bytes(manifest(listed));
  put('manifest.json', own);
  const all = [
    ...listed,
    { path: 'manifest.json', size: own.length, xxh64: (await hashesOf(own, ['xxh64'])).xxh64 ?? '' },
  ];
  const mhl = await writeMhl({
    ...{ folder: 'PAD', createdAt: new Date('2026-11-29T10:00:00Z'), hostname: 'x', tool: { name: 'x', version: '1' } },
    ...{ process: 'transfer', files: all.map(({ path, size, xxh64 }) => ({ path, size, hashes: { xxh64 } })) },
  });
  put(`ascmhl/${mhl.manifest.fileName}`, mhl.manifest.xml);
  put(`ascmhl/${mhl.chain.fileName}`, mhl.chain.xml);
  return folder;
}

async function verified(folder: string): Promise<{ exit: number; found: Record<string, unknown> }> {
  const said = { out: '', err: '' };
  const exit = await run(['manifest', 'verify', folder, '--json'], {
    ...{ env: {}, groups: GROUPS, input: process.stdin, stop: new AbortController().signal },
    streams: { out: { write: (text) => (said.out += text) }, err: { write: (text) => (said.err += text) } },
  });
  return { exit, found: JSON.parse(said.out || said.err) as Record<string, unknown> };
}

describe('what was delivered', () => {
  const files = { 'PAD.mov': 'picture', 'sound/PAD.wav': 'sound', 'lineage.json': '{}' };

  it('is verified, every file and the manifest with them', async () => {
    const folder = await delivery(files);
    writeFileSync(join(folder, 'sound/.DS_Store'), 'x');
    const { exit, found } = await verified(folder);
    expect({ exit, found }).toMatchObject({ exit: 0, found: { intact: true, verified: 4, mhl: { generations: 1 } } });
  });

  it('is not what was sent when a file is missing, changed or extra, or is a link', async () => {
    const folder = await delivery(files);
    rmSync(join(folder, 'lineage.json'));
    writeFileSync(join(folder, 'PAD.mov'), 'pictura');
    writeFileSync(join(folder, 'sound/PAD.wav'), 'sound, and more');
    writeFileSync(join(folder, 'readme.txt'), 'x');
    symlinkSync('/etc/passwd', join(folder, 'link'));
    const { exit, found } = await verified(folder);
    expect({ exit, found }).toMatchObject({
      exit: 1,
      found: {
        ...{ intact: false, verified: 1, missing: ['lineage.json'], extra: ['readme.txt'], odd: ['link'] },
        changed: [
          { path: 'PAD.mov', what: 'sha256' },
          { path: 'sound/PAD.wav', what: 'size', expected: '5', actual: '15' },
        ],
      },
    });
  });

  it('is not what was sent when the manifest itself was changed, or its ASC MHL', async () => {
    const folder = await delivery(files);
    writeFileSync(join(folder, 'manifest.json'), bytes(manifest([])));
    expect((await verified(folder)).found).toMatchObject({
      intact: false,
      changed: [{ path: 'manifest.json', what: 'xxh64' }],
    });
    const other = await delivery(files);
    const name = readdirSync(join(other, 'ascmhl')).find((it) => it.endsWith('.mhl')) ?? '';
    appendFileSync(join(other, 'ascmhl', name), '\n');
    expect((await verified(other)).found).toMatchObject({
      intact: false,
      problems: [expect.stringMatching(/chain seals/)],
    });
  });

  it('is verified by its ASC MHL alone where there is no manifest', async () => {
    const folder = await delivery(files);
    rmSync(join(folder, 'manifest.json'));
    expect((await verified(folder)).found).toMatchObject({ manifest: null, missing: ['manifest.json'], verified: 3 });
    rmSync(join(folder, 'ascmhl'), { recursive: true });
    expect(await verified(folder)).toMatchObject({ exit: 2, found: { error: { code: 'manifest' } } });
  });

  it('is told in words, also in French', () => {
    const none = { verified: 1, bytes: 7, missing: [], changed: [], extra: [], odd: [], problems: [] };
    expect(english(verdictLines(none))).toBe('All is as it was sent: 1 files, 7 bytes.');
    const lines = verdictLines({
      ...none,
      missing: ['a'],
      changed: [{ path: 'b', what: 'size', expected: '1', actual: '2' }],
    });
    expect(sayIn('fr', lines).split('\n').slice(0, 2)).toEqual([
      'manque\u00a0: a',
      'changé\u00a0: b fait 2 octets, et en faisait 1',
    ]);
  });
});

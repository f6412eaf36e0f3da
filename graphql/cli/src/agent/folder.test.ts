import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { c4Id, readMhl, readMhlChain } from '@bobine/standards';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Entry, Ledger } from './ledger.js';
import { look } from './look.js';
import { noteOf } from './note.js';
import { onlyOne } from './only-one.js';
import { placeFor, putAway } from './put-away.js';
import { readFile } from './read-file.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'agent-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const never = new AbortController().signal;
const put = (path: string, content: string | Buffer = path) => {
  writeFileSync(join(folder, path), content);
  const { size, mtimeMs } = statSync(join(folder, path));
  return { path, size, modifiedMs: mtimeMs };
};

describe('a look at the folder', () => {
  it('finds files, also in its subfolders, and passes over what is nobody’s material', async () => {
    mkdirSync(join(folder, 'day1'));
    for (const own of ['.bobine-agent', 'sent', 'ascmhl']) {
      mkdirSync(join(folder, own));
      put(`${own}/a.mov`);
    }
    const [a, b] = [put('a.mov'), put('day1/b.mov')];
    for (const name of ['.hidden', 'a.mov.REFUSED.txt', 'c.mov.part', 'd.mov.crdownload']) put(name);
    expect(await look(folder)).toEqual({ files: [a, b], odd: [] });
  });
  it('follows no link, in neither form, and says so', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    writeFileSync(join(elsewhere, 'secret.mov'), 'x');
    symlinkSync(join(elsewhere, 'secret.mov'), join(folder, 'link.mov'));
    symlinkSync(elsewhere, join(folder, 'day2'));
    const { files, odd } = await look(folder);
    expect(files).toEqual([]);
    expect(odd.map(({ path }) => path).sort()).toEqual(['day2', 'link.mov']);
    expect(odd[0]?.problem).toMatch(/is a link/);
  });
  it('finds names that no path may have', async () => {
    writeFileSync(join(folder, 'a\\..\\b.mov'), 'x');
    writeFileSync(join(folder, 'a\u0007.mov'), 'x');
    const { files, odd } = await look(folder);
    expect([files, odd.length]).toEqual([[], 2]);
  });
});

describe('a file that is read', () => {
  it('has the checksums of its bytes', async () => {
    const seen = put('a.mov', 'one two three');
    expect(await readFile(folder, seen, () => undefined, never)).toEqual({
      hashes: {
        sha256: createHash('sha256').update('one two three').digest('hex'),
        xxh64: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    });
  });
  it.each([
    ['grows', (path: string) => appendFileSync(path, 'more')],
    ['is exchanged', (path: string) => renameSync(path, `${path}.old`)],
    [
      'is exchanged for one of the same size',
      (path: string) => {
        writeFileSync(`${path}.new`, Buffer.alloc(5_000_000, 2));
        renameSync(`${path}.new`, path);
      },
    ],
  ])('is found out when it %s meanwhile', async (_, change) => {
    const seen = put('a.mov', Buffer.alloc(5_000_000, 1));
    let isFirst = true;
    const disturb = () => {
      if (isFirst) change(join(folder, 'a.mov'));
      isFirst = false;
    };
    expect(await readFile(folder, seen, disturb, never)).toEqual({ changed: expect.stringContaining('changed while') });
  });
  it('is not read through a link that has taken its place', async () => {
    const seen = put('a.mov');
    renameSync(join(folder, 'a.mov'), join(folder, 'b.mov'));
    symlinkSync(join(folder, 'b.mov'), join(folder, 'a.mov'));
    expect(await readFile(folder, seen, () => undefined, never)).toHaveProperty('changed');
  });
  it('is not read through a folder that has become a link', async () => {
    mkdirSync(join(folder, 'day'));
    const seen = put('day/a.mov');
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    renameSync(join(folder, 'day/a.mov'), join(elsewhere, 'a.mov'));
    rmSync(join(folder, 'day'), { recursive: true });
    symlinkSync(elsewhere, join(folder, 'day'));
    expect(await readFile(folder, seen, () => undefined, never)).toHaveProperty('changed');
  });
});

const entry = (more: Partial<Entry> = {}): Entry => ({
  ...{ path: 'day/a.mov', size: 5, modifiedMs: 1000, stage: 'hashed', claimRound: 1, uploadRound: 1 },
  ...{ hashes: { sha256: 'a'.repeat(64), xxh64: '0'.repeat(16) }, hashedAt: '2026-11-22T10:00:00.000Z' },
  ...more,
});

describe('the ledger', () => {
  it('is found again as it was last written, whatever half of a file a kill has left', async () => {
    const state = join(folder, 'state');
    const ledger = await Ledger.open(state);
    await ledger.write(entry());
    await ledger.write(entry({ stage: 'said', claim: { id: 'c', body: '{}' } }));
    const [name = ''] = readdirSync(state).filter((one) => one.endsWith('.json'));
    writeFileSync(join(state, `${name}.half`), '{"path": "day/a.m');
    const again = await Ledger.open(state);
    expect(again.all()).toEqual([entry({ stage: 'said', claim: { id: 'c', body: '{}' } })]);
    await again.close(entry({ claim: { id: 'c', body: '{}' } }));
    expect((await Ledger.open(state)).all()).toEqual([]);
    expect(readdirSync(join(state, 'done'))).toEqual(['c.json']);
  });
});

describe('a file that is done', () => {
  it('is moved with an ASC MHL that seals it, and twice is as once', async () => {
    mkdirSync(join(folder, 'day'));
    const seen = put('day/a.mov');
    const done = { ...entry(seen), sentAs: 'sent/a' };
    expect(await placeFor(folder, done, [])).toBe('sent/a');
    expect(await placeFor(folder, done, ['sent/a'])).toBe('sent/a-aaaaaaaa');
    expect(await placeFor(folder, done, ['sent/a', 'sent/a-aaaaaaaa'])).toBe('sent/a-aaaaaaaa-2');
    await putAway(folder, done);
    await putAway(folder, done);
    expect(readFileSync(join(folder, 'sent/a/a.mov'), 'utf8')).toBe('day/a.mov');
    expect(existsSync(join(folder, 'day/a.mov'))).toBe(false);
    const [chainName, manifestName = ''] = readdirSync(join(folder, 'sent/a/ascmhl')).sort().reverse();
    const manifest = readFileSync(join(folder, 'sent/a/ascmhl', manifestName));
    expect(chainName).toBe('ascmhl_chain.xml');
    expect(readMhl(manifest).files).toMatchObject([
      { path: 'a.mov', size: seen.size, hashes: { xxh64: { value: '0'.repeat(16), action: 'original' } } },
    ]);
    expect(readMhlChain(readFileSync(join(folder, 'sent/a/ascmhl/ascmhl_chain.xml')))).toEqual([
      { sequence: 1, fileName: manifestName, c4: await c4Id(manifest) },
    ]);
    expect(await placeFor(folder, done, [])).toBe('sent/a-aaaaaaaa');
  });
  it('stays when it is another by now', async () => {
    mkdirSync(join(folder, 'day'));
    const seen = put('day/a.mov');
    put('day/a.mov', 'a new take');
    await putAway(folder, { ...entry(seen), sentAs: 'sent/a' });
    expect(readFileSync(join(folder, 'day/a.mov'), 'utf8')).toBe('a new take');
  });
});

describe('a note beside a file', () => {
  it('says why it was not sent and what it could be named', () => {
    expect(
      noteOf('day/a.mov', { reason: 'it must begin with "HSM"', nearest: 'HSM_a.mov', pattern: '{show}_{shot}.{ext}' }),
    ).toBe(
      `a.mov was not sent.

Why: it must begin with "HSM".
It could be named: HSM_a.mov
The project names its files: {show}_{shot}.{ext}

Rename the file, and it is looked at again.
`,
    );
    expect(noteOf('a.mov', { reason: 'The shot is not yours.' })).toMatch(
      /^a\.mov was refused\.\n\nWhy: The shot is not yours\./,
    );
  });
});

describe('a folder', () => {
  it('has one agent at a time, and one that was killed is none', async () => {
    const letGo = await onlyOne(folder);
    writeFileSync(join(folder, '.bobine-agent/agent.pid'), String(process.ppid));
    await expect(onlyOne(folder)).rejects.toMatchObject({ code: 'agent.other' });
    writeFileSync(join(folder, '.bobine-agent/agent.pid'), '999999999');
    await expect(onlyOne(folder)).resolves.toBeDefined();
    await letGo();
  });
});

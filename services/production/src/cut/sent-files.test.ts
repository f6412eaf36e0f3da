import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sentFiles } from './sent-files.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sent-'));
});
afterEach(() => rm(root, { recursive: true }));

describe('what is laid into the folder of a vendor', () => {
  it('is in no folder of another, however alike their codes are', async () => {
    const lay = (vendor: string) => sentFiles(root).lay(vendor, ['changes', 'p', 'v2'], { 'list.csv': vendor });
    const vendors = ['a b', 'a_b', 'a/b', 'a.b', 'a:b', '..'];
    const folders = [];
    for (const vendor of vendors) folders.push(await lay(vendor));
    expect(new Set(folders).size).toBe(vendors.length);
    expect(await readdir(join(root, 'outgoing'))).toHaveLength(vendors.length);
    for (const [at, folder] of folders.entries()) {
      expect(await readFile(join(root, folder, 'list.csv'), 'utf8')).toBe(vendors[at]);
    }
  });
  it('lies where one looks for it, and replaces what lay there', async () => {
    const lay = (text: string) => sentFiles(root).lay('atelier-nord', ['changes', 'hsm', 'HSM-v2'], { [text]: text });
    await lay('old.csv');
    expect(await lay('new.csv')).toBe('outgoing/atelier-nord/changes/hsm/HSM-v2');
    expect(await readdir(join(root, 'outgoing/atelier-nord/changes/hsm/HSM-v2'))).toEqual(['new.csv']);
  });
});

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { layOut } from './dispatch.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dispatch-'));
  await mkdir(join(root, 'packages/film/ascmhl'), { recursive: true });
  await writeFile(join(root, 'packages/film/film.mp4'), 'picture');
  await writeFile(join(root, 'packages/film/ascmhl/0001.mhl'), 'hashes');
});
afterEach(() => rm(root, { recursive: true }));

const outgoing = async (): Promise<string[]> =>
  (await readdir(join(root, 'outgoing/cinema'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(root, 'outgoing/cinema/').length))
    .sort();

describe('a package in the folder of its recipient', () => {
  it('is whole, however often it is laid out, and whatever an interrupted try has left', async () => {
    await mkdir(join(root, 'outgoing/cinema/d1.part'), { recursive: true });
    await writeFile(join(root, 'outgoing/cinema/d1.part/half.mp4'), 'pic');
    expect(await layOut(root, 'packages/film', 'cinema', 'd1')).toBe('outgoing/cinema/d1');
    await layOut(root, 'packages/film', 'cinema', 'd1');
    expect(await outgoing()).toEqual(['d1/ascmhl/0001.mhl', 'd1/film.mp4']);
  });

  it("is the recipient's own: what is done to it there changes nothing here", async () => {
    await layOut(root, 'packages/film', 'cinema', 'd1');
    await writeFile(join(root, 'outgoing/cinema/d1/film.mp4'), 'cut down');
    expect(await readFile(join(root, 'packages/film/film.mp4'), 'utf8')).toBe('picture');
  });
});

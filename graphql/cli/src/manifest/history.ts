import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { phrase, type Phrase } from '@bobine/contracts';
import {
  type Hashes,
  hashesOf,
  HASH_FORMATS,
  type HashFormat,
  MHL_CHAIN_FILE,
  MHL_FOLDER,
  type MhlManifest,
  readMhl,
  readMhlChain,
  verifyMhl,
  verifyMhlChain,
} from '@bobine/standards';
import type { Changed } from './verdict.js';

/** The ASC MHL of a folder: its generations, oldest first, and what is wrong with its chain. */
export type History = { generations: MhlManifest[]; problems: Phrase[] };

/** Reads the ASC MHL that lies in a folder; undefined where there is none. */
export async function historyIn(folder: string, found: ReadonlyMap<string, number>): Promise<History | undefined> {
  const chainFile = `${MHL_FOLDER}/${MHL_CHAIN_FILE}`;
  if (!found.has(chainFile)) return undefined;
  const chain = readMhlChain(await readFile(join(folder, chainFile)));
  const c4 = new Map<string, string>();
  const generations: MhlManifest[] = [];
  for (const { fileName } of chain.toSorted((a, b) => a.sequence - b.sequence)) {
    if (!found.has(`${MHL_FOLDER}/${fileName}`)) continue;
    const bytes = await readFile(join(folder, MHL_FOLDER, fileName));
    c4.set(fileName, (await hashesOf(bytes, ['c4'])).c4 ?? '');
    generations.push(readMhl(bytes));
  }
  const { failed, missing } = verifyMhlChain(chain, c4);
  const problems = [
    ...failed.map((name) => phrase`${name} of the ASC MHL is not the one its chain seals`),
    ...missing.map((name) => phrase`${name} of the ASC MHL is missing`),
  ];
  return { generations, problems };
}

/** The formats that a history needs of its files. */
export const formatsIn = ({ generations }: History): HashFormat[] =>
  HASH_FORMATS.filter((format) => generations.some(({ files }) => files.some(({ hashes }) => hashes[format])));

/** The files that a history lists. */
export const pathsIn = ({ generations }: History): string[] =>
  generations.flatMap(({ files }) => files.map(({ path }) => path));

/** What of a folder is not as its history recorded it. */
export function againstHistory(
  { generations }: History,
  hashes: ReadonlyMap<string, Hashes>,
): { missing: string[]; changed: Changed[]; extra: string[] } {
  const { failed, missing, unlisted, uncompared } = verifyMhl(generations, hashes);
  const changed = failed.map(({ path, format, expected, actual }) => ({
    ...{ path, what: format, expected: expected ?? null, actual: actual ?? null },
  }));
  const unproven = uncompared.map((path) => ({ path, what: 'mhl', expected: null, actual: null }));
  return { missing, changed: [...changed, ...unproven], extra: unlisted };
}

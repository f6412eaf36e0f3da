import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FONT_FOLDER } from '../shipped.js';
import { clipArguments } from './clip.js';
import { findFfmpeg, runFfmpeg } from './ffmpeg.js';
import { type Entry, Ledger } from './ledger.js';
import { type MediaFile, placeOf } from './media-file.js';
import { mixArguments } from './mix.js';

/** A file in its vendor's landing folder, with what its arrival claim says of it. */
export type Made = { file: MediaFile; absolute: string; size: number; sha256: string; fresh: boolean };
export type Progress = { done: number; total: number; made: number; place: string };
export type MakeOptions = {
  ffmpeg?: string;
  parallel?: number;
  signal?: AbortSignal;
  /** What was made in the folder, where the caller has read it already. */
  ledger?: Ledger;
};

/** Beside the landing folders, so that no vendor ever has half a file in its own. */
const MAKING = '.making';

/**
 * Makes the files in `folder`, one landing folder per vendor, and gives them in the order asked for. What an earlier
 * call made by the same recipe and still has its size is kept; a file appears whole or not at all.
 */
export async function makeMedia(
  folder: string,
  wanted: readonly MediaFile[],
  onProgress: (progress: Progress) => void = () => {},
  options: MakeOptions = {},
): Promise<Made[]> {
  const root = resolve(folder);
  await mkdir(root, { recursive: true });
  const ledger = options.ledger ?? new Ledger(root);
  let found: Promise<string> | undefined;
  const ffmpeg = () => (found ??= options.ffmpeg ? Promise.resolve(options.ffmpeg) : findFfmpeg());
  const made: Made[] = [];
  let next = 0;
  let done = 0;
  let fresh = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < wanted.length; index = next++) {
      const file = wanted[index];
      if (!file) return;
      options.signal?.throwIfAborted();
      const one = (await keep(root, file, ledger)) ?? (await make(root, file, ledger, ffmpeg, options.signal));
      made[index] = one;
      fresh += one.fresh ? 1 : 0;
      onProgress({ done: ++done, total: wanted.length, made: fresh, place: placeOf(file) });
    }
  };
  const stop = (error: unknown) => {
    next = wanted.length;
    throw error;
  };
  const workers = Array.from({ length: options.parallel ?? availableParallelism() }, () => work().catch(stop));
  const failed = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return made;
}

/** Arguments of the ffmpeg that makes the file; a text needs none. */
function argumentsOf(file: MediaFile, output: string): string[] {
  return file.kind === 'clip' ? clipArguments(file, output) : file.kind === 'mix' ? mixArguments(file, output) : [];
}

/** Changes with anything that changes the file's bytes: what is asked for, wherever it lies, and how it is encoded. */
const recipeOf = (file: MediaFile): string =>
  createHash('sha256')
    .update(JSON.stringify([{ ...file, vendor: '', path: extname(file.path) }, argumentsOf(file, '')]))
    .digest('hex');

async function keep(root: string, file: MediaFile, ledger: Ledger): Promise<Made | undefined> {
  const entry = ledger.get(placeOf(file));
  if (entry?.recipe !== recipeOf(file) || !(await isWhole(root, entry))) return undefined;
  const { size, sha256 } = entry;
  return { file, absolute: join(root, entry.place), size, sha256, fresh: false };
}

/** Whether a file that was made is still there, at its size. */
const isWhole = (root: string, { place, size }: Entry): Promise<boolean> =>
  stat(join(root, place)).then(
    (found) => found.size === size,
    () => false,
  );

async function make(
  root: string,
  file: MediaFile,
  ledger: Ledger,
  ffmpeg: () => Promise<string>,
  signal?: AbortSignal,
): Promise<Made> {
  const place = placeOf(file);
  const absolute = join(root, place);
  const part = join(root, MAKING, randomUUID());
  await mkdir(dirname(part), { recursive: true });
  await mkdir(dirname(absolute), { recursive: true });
  const recipe = recipeOf(file);
  const same = ledger.madeBy(recipe);
  if (file.kind === 'text') await writeFile(part, file.text);
  else if (same && (await isWhole(root, same))) await copyFile(join(root, same.place), part);
  else
    await runFfmpeg(await ffmpeg(), argumentsOf(file, part), FONT_FOLDER, signal).catch(async (error: unknown) => {
      await rm(part, { force: true });
      throw new Error(`${place} was not made`, { cause: error });
    });
  const { size } = await stat(part);
  const hash = createHash('sha256');
  await pipeline(createReadStream(part), hash);
  const sha256 = hash.digest('hex');
  await rename(part, absolute);
  ledger.add({ place, recipe, size, sha256 });
  return { file, absolute, size, sha256, fresh: true };
}
